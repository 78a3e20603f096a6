import type { FailureCode, KeeperBridge, PushOf, RequestName } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/view.ts';

/** What a test does and sees in place of main. */
export interface FakeMain {
  /** Requests in the order they came, `painted` among them. */
  readonly calls: { readonly name: RequestName; readonly request: unknown }[];
  /** Sends a changed snapshot, with the next revision. */
  change(changes: Partial<Snapshot>): void;
  navigate(target: PushOf<'navigate'>): void;
  setVisible(visible: boolean): void;
  /** The next request of this name fails. */
  failNext(name: RequestName, code: FailureCode): void;
}

declare global {
  interface Window {
    fakeMain: FakeMain;
  }
}

/**
 * Puts a bridge without a main process into the page. It refers to nothing outside itself, so that Playwright can carry
 * it over: `page.addInitScript(installFakeBridge, snapshot)`.
 */
export function installFakeBridge(initial: Snapshot): void {
  let snapshot = initial;
  const calls: FakeMain['calls'] = [];
  const failures = new Map<RequestName, FailureCode>();
  const listeners = {
    snapshot: new Set<(value: Snapshot) => void>(),
    visibility: new Set<(value: PushOf<'visibility'>) => void>(),
    navigate: new Set<(value: PushOf<'navigate'>) => void>(),
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
    setStartAtLogin: answer('setStartAtLogin', undefined),
    unlock: answer('unlock', undefined),
    protect: answer('protect', undefined),
    startAnew: answer('startAnew', undefined),
    changeSettings: answer('changeSettings', undefined),
    openLink: answer('openLink', undefined),
    hideWindow: answer('hideWindow', undefined),
    quit: answer('quit', undefined),
    painted: answer('painted', undefined),
    onSnapshot: listen(listeners.snapshot),
    onVisibility: listen(listeners.visibility),
    onNavigate: listen(listeners.navigate),
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
    setVisible(visible) {
      for (const listener of listeners.visibility) listener({ visible });
    },
    failNext(name, code) {
      failures.set(name, code);
    },
  };

  Object.assign(window, { keeper, fakeMain });
}
