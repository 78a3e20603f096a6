import { readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import { Script, tk115 } from '../support/tk115.ts';

/** What the window shows of a program that asks. */
async function question(program: Program, name: string): Promise<Page> {
  await expect.poll(() => program.running.isVisible(), { message: 'the window opens by itself' }).toBe(true);
  const page = await program.running.page();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  // For a moment nothing can be pressed by accident.
  await page.waitForTimeout(700);
  return page;
}

/** Puts the window away, as one who works elsewhere has it. */
async function hide(program: Program): Promise<void> {
  const page = await program.running.page();
  await page.evaluate(() => window.keeper.hideWindow());
  await expect.poll(() => program.running.isVisible()).toBe(false);
}

test('P25: a script behind tk115 is asked about by its own name, and each answer is kept', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  const script = new Script(program, 'night-backup.sh', 'token --wait 30s');

  await hide(program);
  const once = script.run();
  const page = await question(program, 'night-backup.sh');
  await expect(page.getByText(script.path)).toBeVisible();
  await page.getByRole('button', { name: 'Once' }).click();
  const got = await once.ended;
  expect(got).toMatchObject({ code: 0, stderr: '' });
  expect(program.simulator.world.mint.all()).toContain(got.stdout.trim());

  // `once` is used up: it is asked about again, and now allowed for good.
  await hide(program);
  const always = script.run();
  await (await question(program, 'night-backup.sh')).getByRole('button', { name: 'Always' }).click();
  expect((await always.ended).code).toBe(0);
  await program.restart();
  expect((await script.run().ended).code).toBe(0);

  // Another script is another program.
  const other = new Script(program, 'other.sh', 'token --wait 30s').run();
  await (await question(program, 'other.sh')).getByRole('button', { name: 'Never' }).click();
  const denied = await other.ended;
  expect(denied).toMatchObject({ code: 5, stdout: '' });
  expect(denied.stderr).not.toBe('');

  const { programs } = await program.running.snapshot();
  expect(programs.consents.map(({ allowed, holder }) => [allowed, holder])).toMatchObject([
    [false, { kind: 'program', exe: expect.stringMatching(/bash$/) }],
    [true, { kind: 'program', script: script.path }],
  ]);
});

test('P25: an hour ends after an hour, and a consent that is revoked in the window ends at once', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  const script = new Script(program, 'hourly.sh', 'token --wait 30s');
  await hide(program);
  const asked = script.run();
  const page = await question(program, 'hourly.sh');
  await page.getByRole('button', { name: 'For 1 hour' }).click();
  expect((await asked.ended).code).toBe(0);
  const { programs } = await program.running.snapshot();
  const [consent] = programs.consents;
  expect((consent?.until ?? 0) - (consent?.createdAt ?? 0)).toBe(3_600_000);

  await page.evaluate((id) => window.keeper.revokeConsent({ id }), consent?.id ?? '');
  const plain = new Script(program, 'hourly.sh', 'token');
  expect((await plain.run().ended).code).toBe(5);
});

test('without a question tk115 says that Token Keeper is not running, and answers facts when it is', async ({
  program,
}) => {
  expect((await tk115(program, 'status').ended).code).toBe(3);
  await program.start();
  const status = JSON.parse((await tk115(program, 'status', '--json').ended).stdout);
  expect(status).toMatchObject({ mode: 'app', vault: { state: 'open' }, accounts: 0 });
});

test.describe('allowed without a question', () => {
  const env = { TK115_AGENT_CONSENT: 'allow' };
  test.use({ scale: 360 });

  test('a login by tk115, a rotation that is told at once, and a file that follows it', async ({
    program,
  }, info) => {
    await program.start({ env });
    const login = tk115(program, 'authorise', '--app-id', '100195001', '--json');
    await login.printed(/"qr"/);
    await program.simulator.admin({ command: 'phone.scan' });
    await login.printed(/"scanned"/);
    await program.simulator.admin({ command: 'phone.confirm' });
    expect((await login.ended).code).toBe(0);
    const page = await program.running.page();
    await expect(page.getByRole('list', { name: 'Accounts' })).toBeVisible();
    const { id } = await onlyAccount(program);

    const watch = tk115(program, 'watch');
    await watch.printed(/"accounts"/);
    const file = info.outputPath('token');
    expect((await tk115(program, 'sink', file).ended).code).toBe(0);
    const work = 'echo "${TK115_ACCESS_TOKEN:0:5}"; exec sleep 1000';
    const child = tk115(program, 'exec', '--on-rotation', 'restart', '--', 'bash', '-c', work);
    await child.printed(/SIMAT/);
    expect((await tk115(program, 'refresh', id).ended).code).toBe(0);
    await watch.printed(/"rotated"[^\n]*"generation":\s*2/);
    await child.printed(/SIMAT\s+SIMAT/);
    const token = (await tk115(program, 'token').ended).stdout;
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(token);
    await watch.interrupt();
    await child.interrupt();
    const history = JSON.parse((await tk115(program, 'history', '--json').ended).stdout);
    expect(JSON.stringify(history)).toContain('handed-out');
  });
});

test.describe('without a window', () => {
  test('P1: the app and tk115 serve never own one vault; whoever waits takes over', async ({ program }) => {
    const passphrase = 'correct horse battery';
    const env = { ...program.env, TK115_PASSPHRASE: passphrase };
    const server = tk115({ folder: program.folder, env }, 'serve');
    await server.printed(/^ready: .*agent\.sock$/m);
    await program.start({ env: { TK115_PASSPHRASE: passphrase } });
    const page = await program.running.page();
    await expect(page.getByText('Another Token Keeper')).toBeVisible();
    const status = JSON.parse((await tk115(program, 'status', '--json').ended).stdout);
    expect(status).toMatchObject({ mode: 'headless', vault: { protection: 'passphrase' } });

    const login = tk115(program, 'authorise', '--app-id', '100195001', '--json');
    await login.printed(/"qr"/);
    await program.simulator.admin({ command: 'phone.confirm' });
    expect((await login.ended).code).toBe(0);
    const needed = await tk115(program, 'token').ended;
    expect(needed.code).toBe(5);
    const { id } = JSON.parse((await tk115(program, 'accounts', '--json').ended).stdout).accounts[0];
    const allowed = await tk115(
      program,
      'consent',
      'add',
      id,
      '--exe',
      process.execPath,
      '--script',
      process.argv[1] ?? '',
    ).ended;
    expect(allowed.code).toBe(0);

    server.child.kill('SIGKILL');
    await expect
      .poll(async () => (await program.running.snapshot()).vault.kind, { timeout: 20_000 })
      .toBe('open');
    expect((await onlyAccount(program)).id).toBe(id);
    await expect
      .poll(async () => JSON.parse((await tk115(program, 'status', '--json').ended).stdout).mode)
      .toBe('app');
  });
});
