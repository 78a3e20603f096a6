import type { AnswerOf, FailureCode, KeeperBridge, PushOf, RequestName } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { NetworkResult, SelfCheck } from '../../shared/self-test.ts';
import type { SamplePast } from './past-samples.ts';

/** What a test does and sees in place of main. */
export interface FakeMain {
  /** Requests in the order they came, `laidOut` among them. */
  readonly calls: { readonly name: RequestName; readonly request: unknown }[];
  /** Sends a changed snapshot, with the next revision. */
  change(changes: Partial<Snapshot>): void;
  navigate(target: PushOf<'navigate'>): void;
  /** Another past, of which the page is told that it has changed. */
  changePast(account: Snapshot['accounts'][number]['id'], past: SamplePast): void;
  setVisible(visible: boolean): void;
  /** Every further request of this name is answered so. */
  answerWith<N extends 'testNetwork' | 'runSelfTest'>(
    name: N,
    value: Extract<AnswerOf<N>, { readonly ok: true }>['value'],
  ): void;
  /** The next request of this name fails. */
  failNext(name: RequestName, code: FailureCode): void;
  /** Requests of this name are never answered. */
  hold(name: RequestName): void;
}

declare global {
  interface Window {
    fakeMain: FakeMain;
  }
}

/**
 * Puts a bridge without a main process into the page. It refers to nothing outside itself, so that Playwright can carry
 * it over: `page.addInitScript(installFakeBridge, { snapshot, past })`.
 */
export function installFakeBridge(initial: { readonly snapshot: Snapshot; readonly past: SamplePast }): void {
  let { snapshot, past } = initial;
  const calls: FakeMain['calls'] = [];
  const failures = new Map<RequestName, FailureCode>();
  const held = new Set<RequestName>();
  const found: { testNetwork: NetworkResult; runSelfTest: SelfCheck[] } = {
    testNetwork: { step: 'answered', tookMs: 212, proxy: null },
    runSelfTest: [],
  };
  const listeners = {
    snapshot: new Set<(value: Snapshot) => void>(),
    visibility: new Set<(value: PushOf<'visibility'>) => void>(),
    navigate: new Set<(value: PushOf<'navigate'>) => void>(),
    historyChanged: new Set<(value: PushOf<'historyChanged'>) => void>(),
  };

  function listen<T>(set: Set<(value: T) => void>) {
    return (listener: (value: T) => void) => {
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    };
  }

  function answer<T>(name: RequestName, value: T) {
    return async (request?: unknown) => {
      calls.push({ name, request });
      const code = failures.get(name);
      failures.delete(name);
      if (held.has(name)) await new Promise(() => undefined);
      return code === undefined ? ({ ok: true, value } as const) : ({ ok: false, code } as const);
    };
  }

  const keeper = {
    getSnapshot: async () => ({ ok: true, value: snapshot }) as const,
    copyToken: answer('copyToken', { expiresAt: 0 }),
    refreshNow: answer('refreshNow', undefined),
    pause: answer('pause', undefined),
    resume: answer('resume', undefined),
    rename: answer('rename', undefined),
    remove: answer('remove', undefined),
    authorise: answer('authorise', undefined),
    renewCode: answer('renewCode', undefined),
    closeAuthorisation: answer('closeAuthorisation', undefined),
    resolveOtherUser: answer('resolveOtherUser', undefined),
    addDemo: answer('addDemo', undefined),
    importToken: answer('importToken', undefined),
    closeImport: answer('closeImport', undefined),
    setStartAtLogin: answer('setStartAtLogin', undefined),
    getHistory: async (request) => answer('getHistory', { lines: [...past.lines] })(request),
    getYear: async (request) => answer('getYear', past.year)(request),
    exportHistory: answer('exportHistory', { saved: true }),
    getProfile: async (request) => answer('getProfile', past.profile)(request),
    answerConsent: answer('answerConsent', undefined),
    dismissConsent: answer('dismissConsent', undefined),
    revokeConsent: answer('revokeConsent', undefined),
    makeKey: answer('makeKey', undefined),
    unlock: answer('unlock', undefined),
    protect: answer('protect', undefined),
    startAnew: answer('startAnew', undefined),
    changeSettings: answer('changeSettings', undefined),
    lookForUpdate: answer('lookForUpdate', undefined),
    downloadUpdate: answer('downloadUpdate', undefined),
    restartToUpdate: answer('restartToUpdate', undefined),
    testNetwork: async () => answer('testNetwork', found.testNetwork)(),
    runSelfTest: async () => answer('runSelfTest', found.runSelfTest)(),
    copyReport: answer('copyReport', undefined),
    saveReport: answer('saveReport', { saved: true }),
    openLogFolder: answer('openLogFolder', undefined),
    getAbout: answer('getAbout', {
      electron: '45.4.1',
      chromium: '156.0.7000.1',
      node: '24.21.0',
      system: 'Linux 6.12.0 x64',
    }),
    openLink: answer('openLink', undefined),
    hideWindow: answer('hideWindow', undefined),
    startNormally: answer('startNormally', undefined),
    quit: answer('quit', undefined),
    laidOut: answer('laidOut', undefined),
    onSnapshot: listen(listeners.snapshot),
    onVisibility: listen(listeners.visibility),
    onNavigate: listen(listeners.navigate),
    onHistoryChanged: listen(listeners.historyChanged),
  } satisfies KeeperBridge;

  const fakeMain: FakeMain = {
    calls,
    change(changes) {
      snapshot = { ...snapshot, ...changes, revision: snapshot.revision + 1 };
      for (const listener of listeners.snapshot) listener(snapshot);
    },
    navigate(target) {
      for (const listener of listeners.navigate) listener(target);
    },
    changePast(account, next) {
      past = next;
      for (const listener of listeners.historyChanged) listener({ account });
    },
    setVisible(visible) {
      for (const listener of listeners.visibility) listener({ visible });
    },
    answerWith(name, value) {
      Object.assign(found, { [name]: value });
    },
    failNext(name, code) {
      failures.set(name, code);
    },
    hold(name) {
      held.add(name);
    },
  };

  Object.assign(window, { keeper, fakeMain });
}
