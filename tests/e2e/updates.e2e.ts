import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Locator, type Page } from 'playwright/test';
import { AppImages } from '../support/app-image.ts';
import { runToEnd } from '../support/one-shot.ts';
import { addAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import { tk115 } from '../support/tk115.ts';
import { UpdateServer } from '../support/update-server.ts';

const NOTES = '<h2>New</h2><ul><li>Safer &amp; calmer</li><li>Text<script>alert(1)</script></li></ul>';

let server: UpdateServer;
let images: AppImages;
let image: string;
let root: string;

test.beforeEach(async () => {
  server = await UpdateServer.start();
  root = mkdtempSync(join(tmpdir(), 'tk115-updates-'));
  images = new AppImages(root);
  image = images.install('0.1.0');
});

test.afterEach(async () => {
  await images.end();
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Starts the program from its image, as a person does, with the server to ask. */
async function start(program: Program): Promise<void> {
  await program.start({ env: { TK115_ELECTRON_PATH: image, TK115_UPDATE_FEED: server.origin } });
}

async function openUpdates({ running }: Program): Promise<Locator> {
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  return page.getByRole('region', { name: 'Updates' });
}

const allow = (updates: Page | Locator) =>
  updates.getByRole('switch', { name: 'Look for updates' }).press('Space');

/** Offers the next version and has it fetched; the settings' section. */
async function fetchNext(program: Program): Promise<Locator> {
  server.offer({ version: '0.2.0', file: images.make('0.2.0'), notes: NOTES });
  const updates = await openUpdates(program);
  await allow(updates);
  await expect(updates.getByText('Version 0.2.0 is ready.')).toBeVisible();
  return updates;
}

/** The version that answers for the program's folder. */
async function versionRunning({ folder }: Program): Promise<unknown> {
  const { stdout } = await tk115({ folder }, 'status', '--json').ended;
  const status: unknown = stdout === '' ? null : JSON.parse(stdout);
  return typeof status === 'object' && status !== null && 'version' in status ? status.version : null;
}

/** The built files that main has loaded and that hold electron-updater. */
async function updaterFiles({ running }: Program): Promise<readonly string[]> {
  const loaded = await running.application.evaluate(() => {
    const cache: unknown = Reflect.get(process.mainModule?.require('node:module'), '_cache');
    return typeof cache === 'object' && cache !== null ? Object.keys(cache) : [];
  });
  const built = loaded.filter((file) => file.endsWith('.cjs') && file.includes('/dist/main/'));
  expect(built).not.toEqual([]);
  return built.filter((file) => readFileSync(file, 'utf8').includes('NsisUpdater'));
}

test('nobody is asked and nothing is loaded before its user allows it, and the welcome offers that', async ({
  program,
}) => {
  server.offer({ version: '0.2.0', file: images.make('0.2.0') });
  await start(program);
  const page = await program.running.page();
  const offered = page.getByRole('switch', { name: 'Look for updates' });
  await expect(offered).toHaveAttribute('aria-checked', 'false');
  await addAccount(program);
  const updates = await openUpdates(program);
  await expect(updates.getByRole('button', { name: 'Look now' })).toHaveCount(0);
  const refused = await page.evaluate(() => window.keeper.lookForUpdate());
  expect(refused).toMatchObject({ ok: false });
  expect(await updaterFiles(program)).toEqual([]);
  await program.quit();
  expect(server.requests).toEqual([]);
  expect(readFileSync(image)).toEqual(images.make('0.1.0'));
});

test('allowed in the welcome it is remembered, and nothing tells one installation from another', async ({
  program,
}) => {
  await start(program);
  const page = await program.running.page();
  server.offer({ version: '0.1.0', file: images.make('0.1.0') });
  await allow(page);
  await expect.poll(() => server.requests.length).toBe(1);
  expect(await updaterFiles(program)).toHaveLength(1);
  await program.quit();
  await start(program);
  const updates = await openUpdates(program);
  await expect(updates.getByText('Looks in a few minutes.')).toBeVisible();
  await updates.getByRole('button', { name: 'Look now' }).click();
  await expect(updates.getByText(/^0\.1\.0 is the newest version\. Looked at/)).toBeVisible();
  expect(server.requests.map(({ path }) => path)).toEqual(['/latest-linux.yml', '/latest-linux.yml']);
  const [first, second] = server.requests.map(({ headers }) => headers);
  expect(first).toEqual(second);
  expect(first?.['x-user-staging-id'] ?? '').toBe('');
  expect(first).toMatchObject({ 'user-agent': 'electron-builder', 'accept-language': 'en' });
  expect(first).not.toHaveProperty('cookie');
});

test('what is new is fetched with its progress, told as text, and put in place when its user quits', async ({
  program,
}) => {
  await start(program);
  server.handing = 'held';
  server.offer({ version: '0.2.0', file: images.make('0.2.0'), notes: NOTES });
  const updates = await openUpdates(program);
  await allow(updates);
  await expect(updates.getByText('Fetching version 0.2.0…')).toBeVisible();
  await expect.poll(() => server.holds).toBe(true);
  const bar = updates.getByRole('progressbar', { name: 'How much of the new version is here' });
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(10);
  expect(await program.panel.menuText()).not.toContain('Restart to update');
  server.release();

  await expect(updates.getByText('Version 0.2.0 is ready. It is put in place when you quit.')).toBeVisible();
  await expect(updates.getByText('New\n\n• Safer & calmer\n• Text')).toBeVisible();
  expect(await program.panel.menuText()).toContain('Restart to update to 0.2.0');
  const old = images.make('0.1.0');
  expect(readFileSync(image)).toEqual(old);
  const waiting = statSync(join(program.folder, 'updates'));
  expect(waiting.mode & 0o077).toBe(0);

  await program.quit();
  expect(readFileSync(image)).toEqual(images.make('0.2.0'));
  expect(statSync(image).mode & 0o777).toBe(0o755);
  expect(readdirSync(dirname(image))).toEqual(['TokenKeeper.AppImage']);
  // Its user has quit: nothing comes back by itself.
  expect(images.starts().map(({ version }) => version)).toEqual(['0.1.0']);
  await start(program);
  expect(await versionRunning(program)).toBe('0.2.0');
});

test('P13: restarting into it waits for a refresh in flight, and the new version has the folder', async ({
  program,
}) => {
  const { simulator } = program;
  await start(program);
  await addAccount(program);
  await fetchNext(program);
  await simulator.admin({
    command: 'fault.add',
    fault: { path: 'refresh', effect: { kind: 'slow', ms: 1_500 } },
  });
  await program.panel.choose('Refresh now');
  await expect.poll(() => simulator.books.judge().requests).toBe(1);
  const gone = once(program.running.application.process(), 'exit');
  await program.panel.choose('Restart to update to 0.2.0');
  expect(await gone).toEqual([0, null]);
  expect(simulator.books.read().rotations).toMatchObject([{ delivered: true }]);
  expect(readFileSync(image)).toEqual(images.make('0.2.0'));

  await expect.poll(() => images.starts().map(({ version }) => version)).toEqual(['0.1.0', '0.2.0']);
  await expect.poll(() => versionRunning(program), { timeout: 20_000 }).toBe('0.2.0');
  const { stdout } = await tk115({ folder: program.folder }, 'accounts', '--json').ended;
  expect(stdout).toContain('"healthy"');
  expect(simulator.books.judge().requests).toBe(1);
});

test('another file than the one announced is refused with a sentence, and the old one stays', async ({
  program,
}) => {
  await start(program);
  const file = images.make('0.2.0');
  server.offer({ version: '0.2.0', file, sha512: Buffer.alloc(64, 7).toString('base64') });
  const updates = await openUpdates(program);
  await allow(updates);
  await expect(updates.getByText('The file that came is not the one that was announced')).toBeVisible();
  await program.quit();
  expect(readFileSync(image)).toEqual(images.make('0.1.0'));
  expect(readdirSync(dirname(image))).toEqual(['TokenKeeper.AppImage']);
});

test('a fetch that breaks off is told and tried again, and one that is sent to an open address is not begun', async ({
  program,
}) => {
  await start(program);
  server.handing = 'cut';
  server.offer({ version: '0.2.0', file: images.make('0.2.0') });
  const updates = await openUpdates(program);
  await allow(updates);
  await expect(
    updates.getByText('The connection broke off while the new version was fetched.'),
  ).toBeVisible();

  const other = await UpdateServer.start();
  try {
    server.handing = 'elsewhere';
    server.elsewhere = `${other.origin}/token-keeper-115-0.2.0.AppImage`;
    await updates.getByRole('button', { name: 'Try again' }).click();
    await expect(updates.getByText('to an unprotected address. Nothing was fetched.')).toBeVisible();
    expect(other.requests).toEqual([]);
  } finally {
    await other.stop();
  }

  server.handing = 'whole';
  await updates.getByRole('button', { name: 'Try again' }).click();
  await expect(updates.getByText('Version 0.2.0 is ready.')).toBeVisible();
  expect(readFileSync(image)).toEqual(images.make('0.1.0'));
});

test('what its user takes back is not put in place, and neither an older version nor a pre-release is taken', async ({
  program,
}) => {
  await start(program);
  const updates = await fetchNext(program);
  await allow(updates);
  await expect(updates.getByText('Version 0.2.0 is ready.')).toHaveCount(0);
  expect(await program.panel.menuText()).not.toContain('Restart to update');
  for (const version of ['0.0.9', '0.3.0-beta.1']) {
    server.offer({ version, file: images.make(version) });
    await allow(updates);
    await expect(updates.getByText(/^0\.1\.0 is the newest version\./)).toBeVisible();
    await allow(updates);
  }
  expect(server.fetches).toBe(1);
  await program.quit();
  expect(readFileSync(image)).toEqual(images.make('0.1.0'));
});

test('a run that was not told where to ask says so, and a wrong place ends with code 2', async ({
  program,
}) => {
  for (const feed of ['http://updates.example', 'https://127.0.0.1:1', `${server.origin}/releases`]) {
    const wrong = await runToEnd(program, { env: { TK115_UPDATE_FEED: feed } });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('TK115_UPDATE_FEED must be http:// with a loopback address');
  }
  await program.start();
  const updates = await openUpdates(program);
  await expect(updates.getByText('This is a run from the sources.')).toBeVisible();
  await expect(updates.getByRole('switch')).toHaveCount(0);
});
