import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { processTree } from '../bench/programs/process-tree.ts';
import { findCanary, type Haystack } from '../support/canary.ts';
import { clipboardText } from '../support/clipboard.ts';
import { test as everything } from '../support/notified.ts';
import { leakPlaces, type LeakPlace } from '../support/leak-places.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount, APP_ID, onlyAccount } from '../support/phone.ts';
import { plantLeaks } from '../support/plant-leaks.ts';
import { test } from '../support/program.ts';
import { tk115 } from '../support/tk115.ts';

test('P20: a token among output and messages is found, however it is written down', async ({ program }) => {
  await program.start();
  await addAccount(program);
  expect(program.leaks()).toEqual([]);

  const [token = ''] = program.simulator.world.mint.all();
  program.plant(Buffer.from(`a leak planted on purpose: ${token}`).toString('base64'));
  expect(program.leaks()).toMatchObject([{ canary: token, where: expect.stringContaining('messages') }]);
  // After every test the same search is made, and this one is to pass it.
  rmSync(join(program.record, 'messages'));
});

test('P20: what is searched for leaks has every message, the output and the log', async ({ program }) => {
  const running = await program.start();
  const { id } = await addAccount(program);
  const page = await running.page();
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();

  const messages = readFileSync(join(program.record, 'messages'), 'utf8').split('\n');
  const ways = (channel: string) =>
    messages.filter((line) => line.includes(`"${channel}"`)).map((line) => line.slice(0, 16));
  expect(ways('keeper:ask:copyToken')).toEqual(['{"way":"request"', '{"way":"answer",']);
  expect(ways('keeper:tell:snapshot').length).toBeGreaterThan(3);
  expect(readFileSync(join(program.record, 'stdout'), 'utf8')).toContain('ready');
  expect(readFileSync(join(program.folder, 'logs', 'main.log'), 'utf8')).toContain(id);
});

test.describe('everywhere at once', () => {
  everything.use({ scale: 60 });

  /** In which places which kinds of token lie. */
  const found = (places: ReadonlyMap<LeakPlace, Haystack>, tokens: readonly string[]) =>
    [...places].flatMap(([place, haystack]) =>
      findCanary(haystack, tokens).map(({ canary }) => `${place}: ${canary.slice(0, 6)}`),
    );

  everything(
    'P20, P21: no token lies anywhere, but for the copied one on the clipboard; a planted one is found in each place',
    async ({ program, desktop }) => {
      const running = await program.start({ env: { TK115_AGENT_CONSENT: 'allow' } });
      const { id } = await addAccount(program);
      const page = await running.page();
      // All that a token goes through: a rotation, a program, a self-test, a refusal with a notification, a copy.
      await running.panel.choose('Refresh now');
      await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
      const handedOut = await tk115(program, 'token').ended;
      await page.evaluate(async () => window.keeper.runSelfTest());
      await page.evaluate(async () => window.keeper.copyReport());
      const report = await clipboardText(running);
      const exported = join(program.folder, 'history', 'exported.json');
      await running.application.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, exported);
      await page.evaluate((account) => window.keeper.exportHistory({ account }), id);
      await onePress(page);
      await page.evaluate((account) => window.keeper.copyToken({ account }), id);
      await page.evaluate(() => window.keeper.hideWindow());
      await program.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
      await running.panel.choose('Refresh now');
      await expect.poll(() => desktop.shown()).toHaveLength(1);

      const tokens = program.simulator.world.mint.all();
      expect(tokens.length).toBeGreaterThanOrEqual(4);
      expect(findCanary(handedOut.stdout, tokens).map(({ canary }) => canary.slice(0, 6))).toEqual([
        'SIMAT-',
      ]);
      expect(handedOut.stderr).toBe('');
      expect(report).toContain('[ok] Vault');
      expect(findCanary(report, tokens)).toEqual([]);
      expect(readFileSync(exported, 'utf8')).toContain('handed-out');
      const clean = await leakPlaces(program, desktop);
      expect(found(clean, tokens)).toEqual(['clipboard: SIMAT-']);

      const planted = `planted-${Date.now()}`;
      await plantLeaks(program, planted);
      await expect.poll(() => desktop.shown()).toHaveLength(2);
      const dirty = await leakPlaces(program, desktop);
      const places = new Set(
        [...dirty].filter(([, one]) => findCanary(one, [planted]).length > 0).map(([place]) => place),
      );
      expect([...clean.keys()].filter((place) => !places.has(place))).toEqual([]);
    },
  );
});

test('P20, P21: a crash writes nothing down: nobody waits for one, and no dump is left', async ({
  program,
}) => {
  const running = await program.start();
  await addAccount(program);
  const { pid = 0 } = running.application.process();
  const commands = processTree(pid).map((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8'));
  expect(commands.filter((command) => /crashpad[_-]handler|crash-handler/.test(command))).toEqual([]);

  const gone = running.application.evaluate(
    ({ webContents }) =>
      new Promise<string>((done) => {
        const [page] = webContents.getAllWebContents();
        page?.once('render-process-gone', (_event, { reason }) => done(reason));
        process.kill(page?.getOSProcessId() ?? 0, 'SIGSEGV');
      }),
  );
  expect(['crashed', 'killed']).toContain(await gone);
  const folders = await running.application.evaluate(({ app, crashReporter }) => ({
    dumps: app.getPath('crashDumps'),
    upload: crashReporter.getUploadToServer(),
  }));
  expect(folders.upload).toBe(false);
  const dumped = [folders.dumps, program.folder]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.dmp$|\.meta$|(?:^|\/)core(?:\.|$)/.test(name),
      ),
    );
  expect(dumped).toEqual([]);
});
