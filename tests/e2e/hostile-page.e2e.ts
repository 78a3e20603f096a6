import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import type { AccountId } from '../../electron/keeper/record.ts';
import { clipboardText, copyElsewhere } from '../support/clipboard.ts';
import { askForAbilities } from '../support/hostile-page/abilities.ts';
import { grab } from '../support/hostile-page/grab.ts';
import { reachOut } from '../support/hostile-page/reach-out.ts';
import { sendRubbish } from '../support/hostile-page/send-rubbish.ts';
import { onePress } from '../support/one-press.ts';
import { openPageWindow } from '../support/page-window.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test as base } from '../support/program.ts';
import type { RunningProgram } from '../support/running-program.ts';
import { TemptingServer } from '../support/tempting-server.ts';
import { snapshotOf } from '../support/view-samples.ts';

const test = base.extend<{ tempting: TemptingServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: this one nothing.
  tempting: async ({}, run) => {
    const tempting = await TemptingServer.open();
    try {
      await run(tempting);
    } finally {
      await tempting.close();
    }
  },
});

/** Since then a page that pastes by the old command has to be allowed to (docs/known-limits.md). */
const PASTE_ASKS_SINCE = 33;

/** Pages that ours must not become, and that may not come up beside it. */
const ELSEWHERE = [
  'file:///etc/passwd',
  'javascript:document.title="gone"',
  'devtools://devtools/bundled/inspector.html',
  'chrome://crash',
  'data:text/html,gone',
  'app://other/index.html',
  'view-source:app://keeper/',
];

/** How much the main process may have grown by all the rubbish, in bytes. */
const MOST_GROWTH = 24_000_000;

/** The main process's heap after a collection of garbage, in bytes. */
async function heapOf({ application }: RunningProgram): Promise<number> {
  return application.evaluate(() => {
    // oxlint-disable-next-line typescript/no-deprecated -- the only way to a module from in here.
    const load = process.mainModule?.require.bind(process.mainModule);
    load?.('node:v8').setFlagsFromString('--expose-gc');
    load?.('node:vm').runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  });
}

/** Everything that the program knows, without what counts up by itself. */
async function stateOf(running: RunningProgram): Promise<unknown> {
  const { accounts, settings, programs, vault, startAtLogin } = await running.snapshot();
  return { accounts, settings, programs, vault, startAtLogin };
}

/** Where the page is and how many there are: one, at home. */
async function pagesOf({ application }: RunningProgram): Promise<readonly string[]> {
  return application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getURL().replace(/#.*/, '')),
  );
}

/** Lets files fall onto the page, as from a file manager. */
async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  }
  await session.detach();
}

test('P24, P26: a script in the page reaches no server, opens nothing and goes nowhere', async ({
  program,
  tempting,
}) => {
  const running = await program.start();
  const page = await running.application.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const tried = await page.evaluate(reachOut, tempting.port);
  expect(tried.length).toBeGreaterThan(45);
  await page.evaluate(async (places) => {
    for (const place of places) {
      const link = document.createElement('a');
      link.href = place;
      document.body.append(link);
      link.click();
      if (open(place, '_blank') !== null) document.title = 'gone';
      location.href = place;
      await new Promise((done) => setTimeout(done, 50));
    }
  }, ELSEWHERE);
  await dropFiles(page, ['/etc/passwd']);
  await page.evaluate(() => print());
  const unlike = await page.evaluate(async () => {
    const statuses = [
      'app://keeper/..%2f..%2fpackage.json',
      'app://other/',
      'file:///etc/passwd',
      'blob:app://keeper/x',
    ];
    const answers = await Promise.allSettled(statuses.map((url) => fetch(url)));
    return answers.map(({ status }) => status);
  });
  expect(unlike).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(tempting.received()).toEqual([]);
  expect(await pagesOf(running)).toEqual(['app://keeper/?language=en']);
  expect(await page.title()).not.toBe('gone');
  // An empty page cannot be kept away; it is no stay.
  await page.evaluate(() => location.assign('about:blank')).catch(() => undefined);
  await expect.poll(() => pagesOf(running)).toEqual(['app://keeper/?language=en']);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await copyElsewhere(running, 'a word on the clipboard');
  await page.mouse.click(100, 5);
  const outcomes = await page.evaluate(askForAbilities);
  const { paste, ...others } = outcomes;
  expect(
    Object.entries(others).filter(([, outcome]) => outcome === 'given' || outcome === 'no answer'),
  ).toEqual([]);
  const major = Number(
    (await running.application.evaluate(() => process.versions['electron'] ?? '')).split('.')[0],
  );
  expect(paste).toBe(major < PASTE_ASKS_SINCE ? 'given' : 'refused');
  expect(await clipboardText(running)).toBe('a word on the clipboard');
});

test('P26: what finds nothing here finds a server and abilities where nothing is forbidden', async ({
  tempting,
}) => {
  const opened = await openPageWindow({ env: { TK115_PAGE_HEADERS: '{}' } });
  try {
    await opened.show(snapshotOf([]));
    await opened.page.evaluate(reachOut, tempting.port);
    const received = new Set(tempting.received());
    expect([...received].filter((what) => /^(?:GET|POST) /.test(what)).length).toBeGreaterThan(30);
    expect([...received].filter((what) => what.startsWith('a datagram')).length).toBeGreaterThan(1);
    const outcomes = Object.values(await opened.page.evaluate(askForAbilities));
    expect(outcomes.filter((outcome) => outcome === 'given').length).toBeGreaterThan(10);
  } finally {
    await opened.close();
  }
});

test('P20, P26: ten thousand messages of rubbish and all tricks with prototypes change nothing', async ({
  program,
}) => {
  const running = await program.start();
  await addAccount(program);
  const page = await running.page();
  const settings = (): string => readFileSync(join(program.folder, 'settings.json'), 'utf8');
  // Writes the file, so that it can be compared.
  await page.evaluate(() => window.keeper.changeSettings({}));
  const [before, written, heap] = [await stateOf(running), settings(), await heapOf(running)];

  const { messages, outcomes } = await page.evaluate(sendRubbish, { seed: 115, count: 14_000 });
  expect(messages).toBe(14_000);
  const answered = Object.entries(outcomes).filter(([outcome]) => outcome.includes('"'));
  expect(answered.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(10_000);
  expect(answered.map(([outcome]) => outcome).toSorted()).toEqual([
    '"code":"bad-request"',
    '"code":"not-pressed"',
    // An object without anything that is known asks for nothing.
    'changeSettings: {"ok":true}',
    'unlock: {"ok":true}',
  ]);
  expect(await page.evaluate(grab)).toEqual([]);

  expect(await stateOf(running)).toEqual(before);
  expect(settings()).toBe(written);
  expect((await heapOf(running)) - heap).toBeLessThan(MOST_GROWTH);
  expect(readFileSync(join(program.folder, 'logs', 'main.log'), 'utf8').length).toBeLessThan(20_000);
  await running.panel.choose('Refresh now');
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
});

test('P21, P26: a page copies, imports and removes nothing without a press, and one press is one act', async ({
  program,
}) => {
  const running = await program.start();
  const { id } = await addAccount(program);
  const page = await running.page();
  const acts = (account: AccountId) =>
    page.evaluate(async (of) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Copy token');
      button?.click();
      button?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
      button?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      const answers = [
        await window.keeper.copyToken({ account: of }),
        await window.keeper.importToken({ appId: '100195001', ageDays: null }),
        await window.keeper.protect({ by: 'passphrase', passphrase: 'of the page alone' }),
        await window.keeper.remove({ account: of }),
      ];
      return answers.map((answer) => (answer.ok ? 'done' : answer.code));
    }, account);
  // Whatever was pressed before is used up by the first of them.
  await acts(id).catch(() => undefined);
  await copyElsewhere(running, 'my own text');
  expect(await acts(id)).toEqual(['not-pressed', 'not-pressed', 'not-pressed', 'not-pressed']);
  expect(await clipboardText(running)).toBe('my own text');
  expect((await onlyAccount(program)).id).toBe(id);

  await onePress(page);
  const twice = await page.evaluate(async (account) => {
    const answers = await Promise.all([
      window.keeper.copyToken({ account }),
      window.keeper.copyToken({ account }),
    ]);
    return answers.map((answer) => (answer.ok ? 'done' : answer.code));
  }, id);
  expect(twice).toEqual(['done', 'not-pressed']);

  // A screen reader presses without any device: while one is at work, what is seen can be used.
  await running.application.evaluate(({ app }) => {
    app.isAccessibilitySupportEnabled = () => true;
  });
  const copied = () => page.evaluate(async (account) => (await window.keeper.copyToken({ account })).ok, id);
  expect(await copied()).toBe(true);
  await page.evaluate(() => window.keeper.hideWindow());
  await expect.poll(() => running.isVisible()).toBe(false);
  expect(await copied()).toBe(false);
});

test('P26: a page in another window is a stranger and just as locked in; ours opens anew once it was given back', async ({
  program,
}) => {
  const running = await program.start();
  await running.application.firstWindow();
  const found = await running.application.evaluate(async ({ app, BrowserWindow, session }) => {
    const load = (path: string): string => `${app.getAppPath()}/${path}`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: load('dist/preload/preload.cjs'),
        session: session.fromPartition('page', { cache: false }),
      },
    });
    await other.loadURL('app://keeper/');
    const run = (code: string): Promise<unknown> => other.webContents.executeJavaScript(code);
    const answer = await run('keeper.getSnapshot()');
    const opened = await run('open("about:blank") === null');
    await run('location.href = "app://other/"; new Promise((done) => setTimeout(done, 300))');
    const url = other.webContents.getURL();
    const node = await run('typeof require + typeof process');
    other.destroy();
    BrowserWindow.getAllWindows()[0]?.destroy();
    return { answer, opened, url, node, left: BrowserWindow.getAllWindows().length };
  });
  expect(found).toMatchObject({
    answer: { ok: false, code: 'bad-request' },
    opened: true,
    url: 'app://keeper/',
    node: 'undefinedundefined',
    left: 0,
  });
  await running.panel.choose('Open');
  await expect.poll(() => running.isVisible(), { message: 'the window is there again' }).toBe(true);
  await expect((await running.page()).getByRole('heading', { level: 1 })).toBeVisible();
});
