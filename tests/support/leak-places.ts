import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { processTree } from '../bench/programs/process-tree.ts';
import type { Haystack } from './canary.ts';
import { clipboardText } from './clipboard.ts';
import type { FakeNotifications } from './fake-notifications.ts';
import type { Program } from './program.ts';
import { tk115 } from './tk115.ts';

/** Everywhere that a token could come to lie or to be seen, but for the main process's own memory. */
export type LeakPlace =
  | 'page'
  | 'accessibility tree'
  | 'browser storage'
  | 'page heap'
  | 'clipboard'
  | 'messages'
  | 'output'
  | 'log'
  | 'history'
  | 'browser profile'
  | 'state folder'
  | 'environment'
  | 'arguments'
  | 'tray'
  | 'notifications'
  | 'agent';

/** What is to be found in each of the places at this moment. */
export async function leakPlaces(
  program: Program,
  desktop: FakeNotifications,
): Promise<ReadonlyMap<LeakPlace, Haystack>> {
  const { running, folder, record } = program;
  const page = await running.page();
  const tree = processTree(running.application.process().pid ?? 0);
  const ofTree = (file: string): Buffer => Buffer.concat(tree.map((pid) => read(`/proc/${pid}/${file}`)));
  const told = ['status', 'accounts', 'history'].map(async (what) => {
    const { stdout, stderr } = await tk115(program, what, '--json').ended;
    return stdout + stderr;
  });
  return new Map<LeakPlace, Haystack>([
    ['page', await shownIn(page)],
    ['accessibility tree', await accessibilityOf(page)],
    ['browser storage', (await storedIn(page)) + (await cookiesOf(program))],
    ['page heap', await heapOf(program)],
    ['clipboard', await clipboardText(running)],
    ['messages', read(join(record, 'messages'))],
    ['output', Buffer.concat([read(join(record, 'stdout')), read(join(record, 'stderr'))])],
    ['log', { folder: join(folder, 'logs') }],
    ['history', { folder: join(folder, 'history') }],
    ['browser profile', { folder: join(folder, 'browser') }],
    ['state folder', { folder }],
    ['environment', ofTree('environ')],
    ['arguments', ofTree('cmdline')],
    ['tray', `${await running.panel.menuText()}\n${await running.panel.tooltip()}`],
    ['notifications', JSON.stringify(await desktop.shown())],
    ['agent', (await Promise.all(told)).join('\n')],
  ]);
}

/** A process may have ended meanwhile. */
function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

async function shownIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map((field) =>
      Reflect.get(field, 'value'),
    );
    return [document.documentElement.outerHTML, document.title, location.href, ...values].join('\n');
  });
}

async function accessibilityOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const tree = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return JSON.stringify(tree);
}

async function storedIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [localStorage, sessionStorage].map((one) => Object.entries(one));
    found.push(window.name, history.state);
    const whole = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, failed) => {
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => failed(new Error('not read')));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await whole(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        found.push(name, store, await whole(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) found.push(name);
    return JSON.stringify(found);
  });
}

async function cookiesOf({ running }: Program): Promise<string> {
  const cookies = await running.application.evaluate(async ({ session }) =>
    Promise.all(
      [session.defaultSession, session.fromPartition('page', { cache: false })].map((one) =>
        one.cookies.get({}),
      ),
    ),
  );
  return JSON.stringify(cookies);
}

async function heapOf({ running, record }: Program): Promise<Buffer> {
  const file = join(record, 'page.heapsnapshot');
  await running.application.evaluate(async ({ BrowserWindow }, path) => {
    await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(path);
  }, file);
  const heap = readFileSync(file);
  rmSync(file);
  return heap;
}
