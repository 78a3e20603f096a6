import type { BrowserWindowConstructorOptions } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { createPageWindow, type PageWindowPorts } from '../../../electron/windows/page-window.ts';
import { lockDownEverything } from '../../../electron/windows/lock-down.ts';

type Listener = (...args: readonly unknown[]) => void;

/** What is asked of Electron, which itself cannot be had outside of it. */
const asked = vi.hoisted(() => ({
  windows: new Array<BrowserWindowConstructorOptions>(),
  switches: new Array<string>(),
  sandboxed: 0,
  listeners: new Map<string, Listener>(),
}));

vi.mock('electron', () => ({
  app: {
    commandLine: {
      hasSwitch: (name: string) => asked.switches.includes(name),
      appendSwitch: () => undefined,
    },
    enableSandbox: () => void (asked.sandboxed += 1),
    on: (event: string, listener: Listener) => asked.listeners.set(event, listener),
  },
  BrowserWindow: class {
    readonly webContents = { on: () => undefined };
    constructor(options: BrowserWindowConstructorOptions) {
      asked.windows.push(options);
    }
    removeMenu(): void {}
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  },
  session: {
    fromPartition: () => ({
      protocol: { isProtocolHandled: () => true },
    }),
  },
}));

beforeEach(() => {
  Object.assign(asked, { windows: [], switches: [], sandboxed: 0, listeners: new Map() });
});

test.each([true, false])(
  'P26: the window (a popover: %o) is made as Electron’s checklist wants it',
  (popover) => {
    const ports = {
      pageFolder: '/program/renderer',
      sight: () => null,
      preload: '/program/preload.cjs',
      icon: '/program/icon.png',
      title: 'Token Keeper',
      devTools: false,
      dark: () => false,
      language: () => 'en',
      zoom: () => 1,
      onTrouble: () => undefined,
    } satisfies PageWindowPorts;
    createPageWindow(ports, { popover, width: 384, height: 400, minHeight: 240 });
    const preferences = asked.windows[0]?.webPreferences ?? {};
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
    });
    const untouched = [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
    ];
    expect(Object.keys(preferences).filter((name) => untouched.includes(name))).toEqual([]);
  },
);

test('P26: every page is sandboxed, unless root has gone without', () => {
  lockDownEverything();
  expect(asked.sandboxed).toBe(1);
  asked.switches = ['no-sandbox'];
  lockDownEverything();
  expect(asked.sandboxed).toBe(1);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  'P26: %s is prevented for every page there is',
  (event) => {
    lockDownEverything();
    const listeners = new Map<string, Listener>();
    const policies: string[] = [];
    let answer: unknown = null;
    const contents = {
      setWindowOpenHandler: (handler: () => unknown) => void (answer = handler()),
      setWebRTCIPHandlingPolicy: (policy: string) => void policies.push(policy),
      on: (name: string, listener: Listener) => listeners.set(name, listener),
    };
    asked.listeners.get('web-contents-created')?.({}, contents);
    const preventDefault = vi.fn<() => void>();
    listeners.get(event)?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(answer).toEqual({ action: 'deny' });
    expect(policies).toEqual(['disable_non_proxied_udp']);
  },
);
