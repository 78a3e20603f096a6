import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { addAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import { tk115 } from '../support/tk115.ts';
import { watchIcon } from '../support/watched-icon.ts';

const log = ({ folder }: Program): string => readFileSync(join(folder, 'logs', 'main.log'), 'utf8');

/** The process of the page. */
const pagePid = ({ running }: Program): Promise<number> =>
  running.application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window === undefined || window.webContents.isCrashed() ? 0 : window.webContents.getOSProcessId();
  });

/** Chromium's process for graphics. */
const graphicsPid = ({ running }: Program): Promise<number> =>
  running.application.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);

/** What the page shows, as text: Playwright gives a page up once its process has crashed. */
const pageText = ({ running }: Program): Promise<string> =>
  running.application.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined || window.webContents.isCrashed()) return '';
    const text: Promise<unknown> = window.webContents.executeJavaScript('document.body.innerText');
    // A page that dies over it never answers.
    const late = new Promise((resolve) => setTimeout(() => resolve(''), 1_000));
    return String(await Promise.race([text, late]));
  });

/** Has 115 take its time, asks for a refresh, and waits until it is on its way. */
async function refreshSlowly(program: Program): Promise<void> {
  const { simulator } = program;
  await simulator.admin({
    command: 'fault.add',
    fault: { path: 'refresh', effect: { kind: 'slow', ms: 3_000 } },
  });
  await program.panel.choose('Refresh now');
  await expect.poll(() => simulator.books.judge().requests).toBe(1);
}

/** The refresh was answered, and its pair is the account's. */
async function expectRefreshed({ simulator, running }: Program): Promise<void> {
  await expect
    .poll(() => simulator.books.read().rotations, { message: 'the refresh is answered' })
    .toMatchObject([{ delivered: true }]);
  await expect.poll(() => running.panel.mark()).toBe('ok');
  expect(simulator.books.judge().requests).toBe(1);
}

for (const signal of ['SIGSEGV', 'SIGKILL'] as const) {
  test(`P1, P15: a page that dies by ${signal} comes back where it was, and a refresh in flight ends well`, async ({
    program,
  }) => {
    const running = await program.start();
    await addAccount(program);
    await (await running.page()).getByRole('button', { name: 'Settings…' }).click();
    await refreshSlowly(program);
    const icon = watchIcon(program);
    const before = await pagePid(program);
    process.kill(before, signal);
    await expect.poll(() => pageText(program), { message: 'the settings are back' }).toContain('Appearance');
    expect(await pagePid(program)).not.toBe(before);
    expect(await running.isVisible()).toBe(true);
    await expectRefreshed(program);
    expect(await icon.stop()).toEqual([]);
    expect(log(program)).toMatch(/\[warn\] +the page has gone: (crashed|killed), exit code \d+/);
  });

  test(`P1, P15: graphics that die by ${signal} come back, and a refresh in flight ends well`, async ({
    program,
  }) => {
    const running = await program.start();
    await addAccount(program);
    await refreshSlowly(program);
    const icon = watchIcon(program);
    const before = await graphicsPid(program);
    expect(before).toBeGreaterThan(0);
    process.kill(before, signal);
    await expect.poll(() => graphicsPid(program), { message: 'another process draws' }).not.toBe(before);
    await expect.poll(() => log(program)).toMatch(/\[warn\] +a process has gone: GPU, \w+, exit code \d+/);
    await expect((await running.page()).getByRole('list', { name: 'Accounts' })).toBeVisible();
    await expectRefreshed(program);
    expect(await icon.stop()).toEqual([]);
  });
}

test('a page that dies twice within a minute stays closed until it is asked for, and a dialog says so', async ({
  program,
}) => {
  const running = await program.start();
  await addAccount(program);
  const { application } = running;
  const said = await application.evaluateHandle(({ dialog }) => {
    const texts: string[] = [];
    // The only argument here is what the dialog is to say.
    dialog.showMessageBox = async (options: unknown) => {
      texts.push(JSON.stringify(options));
      return { response: 1, checkboxChecked: false };
    };
    return texts;
  });
  await running.page();
  const first = await pagePid(program);
  process.kill(first, 'SIGKILL');
  await expect.poll(() => pagePid(program)).not.toBe(first);
  await expect.poll(() => pageText(program)).toContain('Copy token');
  expect(await said.evaluate((texts) => texts)).toEqual([]);
  process.kill(await pagePid(program), 'SIGKILL');
  await expect.poll(() => running.isVisible()).toBe(false);
  await expect.poll(() => said.evaluate((texts) => texts.join())).toContain('closed by itself');
  expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);

  await running.panel.choose('Open');
  await expect.poll(() => running.isVisible()).toBe(true);
  await expect.poll(() => pageText(program)).toContain('Copy token');
});

test('P13: a page that hangs keeps the program from nothing, nor from ending', async ({ program }) => {
  await program.start();
  await addAccount(program);
  await program.running.page();
  await refreshSlowly(program);
  const hung = await pagePid(program);
  process.kill(hung, 'SIGSTOP');
  try {
    const child = program.running.application.process();
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(program.simulator.books.read().rotations).toMatchObject([{ delivered: true }]);
  } finally {
    // One that was stopped does not notice that nobody needs it any more.
    process.kill(hung, 'SIGKILL');
  }
});

test('a page that hangs hinders neither tray nor programs, and is ended and brought back', async ({
  program,
}) => {
  const running = await program.start({ env: { TK115_AGENT_CONSENT: 'allow' } });
  await addAccount(program);
  await running.page();
  const hung = await pagePid(program);
  process.kill(hung, 'SIGSTOP');
  await program.panel.choose('Refresh now');
  await expectRefreshed(program);
  const token = await tk115(program, 'token').ended;
  expect(token).toMatchObject({ code: 0, stderr: '' });
  // Chromium itself says so after half a minute in which a key or click went unanswered.
  await running.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive'),
  );
  await expect.poll(() => pagePid(program), { timeout: 20_000 }).not.toBe(hung);
  await expect.poll(() => pageText(program)).toContain('Copy token');
  expect(log(program)).toMatch(/\[warn\] +the page does not answer/);
});
