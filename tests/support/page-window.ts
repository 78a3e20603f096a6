import { _electron, expect, type Disposable, type ElectronApplication, type Page } from 'playwright/test';
import { PAGE_HEADERS } from '../../electron/windows/page-policy.ts';
import type { Snapshot } from '../../shared/view.ts';
import { installFakeBridge } from './fake-bridge.ts';
import { samplePast, type SamplePast } from './past-samples.ts';

/** The width of the program's window, and the most that it is high. */
const WIDTH = 380;
const MOST_HEIGHT = 640;

/** Chromium warns of frames that a page could get at from outside; ours is no frame, and nothing is outside of it. */
const OF_ITS_SANDBOX =
  'An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute can escape its sandboxing.';

/** The built page in a real window, without the main process behind it. */
export interface PageWindow {
  readonly page: Page;
  /**
   * What the browser has complained about since the last call: refused by the policy, thrown, or written to the
   * console as a warning or error.
   */
  readonly complaints: () => readonly string[];
  /** Shows a snapshot in a page that has just been loaded, and counts as seen. */
  readonly show: (snapshot: Snapshot, past?: SamplePast) => Promise<void>;
  /** Makes the window as high as the page asks for, as the program does. */
  readonly fit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface PageWindowOptions {
  /** The time that stands still in the page (epoch ms); it runs when left out. */
  readonly now?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a window with the page of the last build. `TK115_ELECTRON_PATH` names the runtime. */
export async function openPageWindow({ now, env = {} }: PageWindowOptions = {}): Promise<PageWindow> {
  const executablePath = process.env['TK115_ELECTRON_PATH'];
  if (executablePath === undefined) throw new Error('Start this by npm: TK115_ELECTRON_PATH is not set.');
  const application = await _electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--force-device-scale-factor=1',
      '--disable-lcd-text',
      'tests/support/page-window.cjs',
    ],
    // The runtime's own warning is about the empty page before the first one.
    env: {
      ...defined(process.env),
      ELECTRON_DISABLE_SECURITY_WARNINGS: '1',
      TK115_PAGE_HEADERS: JSON.stringify(PAGE_HEADERS),
      ...env,
    },
  });
  const page = await application.firstWindow();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (message.text() !== OF_ITS_SANDBOX) complaints.push(message.text());
  });
  if (now !== undefined) await page.addInitScript(stopTime, now);
  let bridge: Disposable | null = null;
  return {
    page,
    complaints: () => complaints.splice(0),
    async show(snapshot, past = samplePast(now ?? Date.now())) {
      await bridge?.dispose();
      bridge = await page.addInitScript(installFakeBridge, { snapshot, past });
      await page.goto('page://page/index.html');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.evaluate(() => window.fakeMain.setVisible(true));
    },
    fit: () => fit(application, page),
    close: () => application.close(),
  };
}

function stopTime(now: number): void {
  Date.now = () => now;
}

async function fit(application: ElectronApplication, page: Page): Promise<void> {
  // What the page has told is compared with what it would tell now: a later part may just have come in.
  const wanted = () =>
    page.evaluate(() => {
      const part = (selector: string) => document.querySelector<HTMLElement>(selector);
      const frame = part('.screen')?.clientHeight ?? 0;
      const natural = part('.screen-content')?.offsetHeight ?? 0;
      const height = Math.ceil(frame - (part('.screen-scroller')?.clientHeight ?? 0) + natural);
      const told: unknown = window.fakeMain.calls.filter(({ name }) => name === 'laidOut').at(-1)?.request;
      const same = typeof told === 'object' && told !== null && 'height' in told && told.height === height;
      return same ? height : 0;
    });
  let asked = 0;
  await expect.poll(async () => (asked = await wanted())).toBeGreaterThan(0);
  const size: [number, number] = [WIDTH, Math.min(MOST_HEIGHT, asked)];
  await application.evaluate(({ BrowserWindow }, [width, height]) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(size[1]);
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
