import type { KeeperBridge, PushOf } from '../../shared/ipc.ts';

type Listen<T> = (listener: (value: T) => void) => () => void;

/**
 * The bridge, with main's word kept for whoever comes to listen later: whether the window is shown, and where it is to
 * lead. What is said once only would be lost on a page whose script is still loading.
 */
export function keepingWord(bridge: KeeperBridge): KeeperBridge {
  return {
    ...bridge,
    onVisibility: stateKept<PushOf<'visibility'>>(bridge.onVisibility),
    onNavigate: orderKept<PushOf<'navigate'>>(bridge.onNavigate),
  };
}

/** Whoever comes to listen hears first how it stands, if that has been said. */
function stateKept<T>(listen: Listen<T>): Listen<T> {
  let latest: { readonly value: T } | null = null;
  listen((value) => {
    latest = { value };
  });
  return (listener) => {
    if (latest !== null) listener(latest.value);
    return listen(listener);
  };
}

/** The latest order that nobody has heard waits for the first listener. */
function orderKept<T>(listen: Listen<T>): Listen<T> {
  let waiting: { readonly value: T } | null = null;
  const stop = listen((value) => {
    waiting = { value };
  });
  return (listener) => {
    stop();
    if (waiting !== null) listener(waiting.value);
    waiting = null;
    return listen(listener);
  };
}
