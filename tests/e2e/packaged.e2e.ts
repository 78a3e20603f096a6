import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { fuseFile, withFuse } from '../../scripts/packaging/fuses.ts';
import { runtimeInUse } from '../../scripts/packaging/runtime.ts';
import type { Unpacked } from '../../scripts/packaging/unpacked.ts';
import { archivedFiles } from '../support/asar.ts';
import { clipboardText } from '../support/clipboard.ts';
import { copyOf, test } from '../support/packaged.ts';
import { RunningProgram, sandboxArguments } from '../support/running-program.ts';
import { Running } from '../support/tk115.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Of a shell's tools what the launcher calls, and no Node among them. */
const TOOLS = ['sh', 'bash', 'dirname', 'readlink', 'uname', 'id'];

/** The environment of a person who has started no tests. */
function plainEnvironment(changes: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LANG: 'C.UTF-8', LANGUAGE: 'en', ...changes };
  if (changes['NODE_OPTIONS'] === undefined) delete env['NODE_OPTIONS'];
  return env;
}

/** A PATH on which there is no Node. */
function pathWithoutNode(folder: string): string {
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  const places = (process.env['PATH'] ?? '').split(delimiter);
  for (const tool of TOOLS) {
    const place = places.find((one) => existsSync(join(one, tool)));
    if (place !== undefined) symlinkSync(join(place, tool), join(tools, tool));
  }
  return tools;
}

/** Starts the package as it is. */
function start(
  { executable }: Unpacked,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  return new Running(executable, [...sandboxArguments(), ...args], plainEnvironment(env));
}

/** Waits until the demo account, which comes by itself, is there, and shows it. */
async function demoAccount(running: RunningProgram): Promise<Page> {
  const page = await running.page();
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await expect(page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  return page;
}

// Each starts several programs, one of them a Chromium for each command without Node.
test.describe.configure({ timeout: 120_000 });

test.describe('the packaged program', () => {
  test.skip(process.platform !== 'linux', 'the tray is read off the bus of a Linux desktop');

  test('stands in the tray, opens its window, and works with a demo account', async ({
    inspectable,
    folder,
  }) => {
    const state = join(folder, 'data');
    const record = join(folder, 'record');
    const config = join(folder, 'config');
    for (const made of [record, config]) mkdirSync(made);
    const running = await RunningProgram.launch({
      folder: state,
      record,
      env: { XDG_CONFIG_HOME: config },
      args: ['--demo'],
      packaged: inspectable.executable,
    });
    try {
      const page = await demoAccount(running);
      await expect.poll(() => running.panel.mark()).toBe('ok');
      expect(await running.application.evaluate(({ app }) => app.isPackaged)).toBe(true);
      expect(await running.application.evaluate(({ app }) => app.getVersion())).toBe(version);

      await running.panel.choose('Copy access token');
      await expect.poll(() => clipboardText(running)).toMatch(/^SIMAT-/);

      // P26: nobody looks into the page of a package.
      const opened = await running.application.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.webContents.openDevTools();
        return window?.webContents.isDevToolsOpened();
      });
      expect(opened).toBe(false);

      // The command beside it talks to it, with Node and, as a person has it who has none, without.
      const tk115 = join(dirname(inspectable.executable), 'tk115');
      const status = ['status', '--json', `--user-data-dir=${state}`];
      const link = join(folder, 'tk115');
      symlinkSync(tk115, link);
      const withNode = await new Running(link, status, plainEnvironment()).ended;
      const without = plainEnvironment({ PATH: pathWithoutNode(folder) });
      const withoutNode = await new Running(link, status, without).ended;
      for (const { code, stdout, stderr } of [withNode, withoutNode]) {
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(JSON.parse(stdout)).toMatchObject({ mode: 'app', version, accounts: 1 });
      }

      const server = await new Running(link, ['serve'], without).ended;
      expect(server).toMatchObject({ code: 127, stderr: expect.stringContaining('for "serve" Node 20') });
      const asked = start(inspectable, ['--tk115', '--', 'serve', `--user-data-dir=${state}`]);
      expect(await asked.ended).toMatchObject({ code: 127, stdout: '' });

      // P25: who asks is seen there, too; neither the launcher nor the program is taken for the one who does.
      await page.evaluate(() => window.keeper.hideWindow());
      const script = join(folder, 'night-backup.sh');
      const lines = [
        '#!/bin/bash',
        `"${link}" token "--user-data-dir=${state}" --wait 30s`,
        `"${link}" exec "--user-data-dir=${state}" -- bash -c 'echo "$TK115_ACCESS_TOKEN"; exit 9'`,
        'exit $?',
      ];
      writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
      const asking = new Running('/bin/bash', [script], without);
      await expect.poll(() => running.isVisible()).toBe(true);
      await expect(page.getByRole('heading', { name: 'night-backup.sh' })).toBeVisible();
      // For a moment nothing can be pressed by accident.
      await page.waitForTimeout(700);
      await page.getByRole('button', { name: 'For 1 hour' }).click();
      const got = await asking.ended;
      expect(got).toMatchObject({ code: 9, stderr: '' });
      expect(got.stdout).toMatch(/^SIMAT-\S+\nSIMAT-\S+\n$/);

      const answer = await page.evaluate(() => window.keeper.setStartAtLogin({ on: true }));
      expect(answer.ok).toBe(true);
      const entry = readFileSync(join(config, 'autostart', 'token-keeper-115.desktop'), 'utf8');
      const [, line = ''] = /^Exec=(.*)$/m.exec(entry) ?? [];
      const command = [...line.matchAll(/"([^"]*)"/g)].map(([, word]) => word);
      const root = sandboxArguments();
      expect(command).toEqual([inspectable.executable, ...root, `--user-data-dir=${state}`, '--hidden']);
      expect(entry).toContain(`TryExec=${inspectable.executable}\n`);
    } finally {
      await running.quit();
    }
  });

  test('P26: neither --inspect nor ELECTRON_RUN_AS_NODE nor NODE_OPTIONS does anything', async ({
    packaged,
    folder,
  }) => {
    const proof = join(folder, 'proof');
    const module = join(folder, 'required.cjs');
    writeFileSync(module, `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '');\n`);
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${module}` };
    // The runtime without fuses does what it is told.
    const unfused = spawnSync(runtimeInUse().executable, ['-e', ''], { env: plainEnvironment(env) });
    expect({ status: unfused.status, proof: existsSync(proof) }).toEqual({ status: 0, proof: true });
    rmSync(proof);

    const args = ['--inspect=0', `--user-data-dir=${join(folder, 'data')}`];
    const running = start(packaged, args, env);
    await running.printed(/^ready/m);
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain('Debugger listening');
    expect(existsSync(proof)).toBe(false);
  });

  const REFUSED = [
    { name: 'TK115_API_ORIGIN', value: 'http://127.0.0.1:9' },
    { name: 'TK115_AGENT_CONSENT', value: 'allow' },
    { name: 'TK115_TIME_SCALE', value: '60' },
    { name: 'TK115_PASSPHRASE', value: 'correct horse battery' },
  ];
  test('what is for tests and development is refused with a sentence and exit code 2', async ({
    packaged,
    folder,
  }) => {
    for (const { name, value } of REFUSED) {
      const { code, stdout, stderr } = await start(packaged, [`--user-data-dir=${folder}/data`], {
        [name]: value,
      }).ended;
      expect({ name, code, stdout }).toEqual({ name, code: 2, stdout: '' });
      expect(stderr).toContain(name);
    }
    expect(existsSync(join(folder, 'data', 'vault'))).toBe(false);
  });

  test('brings the server for Node with all that it loads', async ({ packaged, folder }) => {
    const tk115 = join(dirname(packaged.executable), 'tk115');
    const state = `--user-data-dir=${join(folder, 'data')}`;
    const env = plainEnvironment({ TK115_PASSPHRASE: 'correct horse battery' });
    const server = new Running(tk115, ['serve', state], env);
    await server.printed(/^ready: .*agent\.sock$/m);
    // Who has connected is read by the native part, and nobody is answered without.
    const status = await new Running(tk115, ['status', '--json', state], plainEnvironment()).ended;
    expect(JSON.parse(status.stdout)).toMatchObject({ mode: 'headless', version, vault: { state: 'open' } });
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('says its version, and leaves nothing behind', async ({ packaged, folder }) => {
    const scratch = { TMPDIR: folder, XDG_CONFIG_HOME: join(folder, 'config') };
    const told = await start(packaged, ['--version'], scratch).ended;
    expect(told).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect(existsSync(join(folder, 'config', 'Token Keeper for 115'))).toBe(false);
  });
});

test('P26: a program that somebody put in place of the archive is not started', async ({ packaged }) => {
  const changed = copyOf(packaged);
  const folder = join(changed.resources, 'app');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"main": "main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), `console.log('foreign'); process.exit(0);`);
  rmSync(join(changed.resources, 'app.asar'));
  const foreign = async (): Promise<string> => (await start(changed, []).ended).stdout;
  try {
    expect(await foreign()).not.toContain('foreign');
    const file = fuseFile(changed.executable);
    writeFileSync(file, withFuse(readFileSync(file), 'onlyLoadAppFromAsar', false));
    expect(await foreign(), 'without the fuse').toContain('foreign');
  } finally {
    rmSync(join(changed.folder, '..'), { recursive: true, force: true });
  }
});

test('P26: a program whose archive was changed does not start', async ({ packaged, folder }) => {
  test.skip(process.platform === 'linux', 'Electron checks its archive on macOS and Windows only');
  const changed = copyOf(packaged);
  const archive = join(changed.resources, 'app.asar');
  const bytes = readFileSync(archive);
  const main = archivedFiles(archive).find(({ path }) => path === 'dist/main/main.cjs');
  bytes.write('//', main?.at ?? 0);
  writeFileSync(archive, bytes);
  const { code, stdout } = await start(changed, [`--user-data-dir=${folder}`, '--version']).ended;
  expect(code).not.toBe(0);
  expect(stdout).not.toContain(version);
});
