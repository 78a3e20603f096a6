/**
 * Runs in the page: lays hands on what all scripts share, so that code of the preload or of Electron that leans on it would
 * give itself away, and looks for what only they have. Answers where such a thing was seen.
 */
export async function grab(): Promise<readonly string[]> {
  const seen = new Set<string>();
  const isTheirs = (value: unknown): boolean => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
    return ['invoke', 'sendSync', 'sendToHost', 'sender', 'ipcRenderer', 'mainModule'].some((name) => {
      try {
        return Reflect.has(value, name);
      } catch {
        return false;
      }
    });
  };
  const undo: (() => void)[] = [];
  const { apply } = Reflect;
  let looking = false;

  function tap(owner: object, name: string | symbol): void {
    // Reading the likes of `caller` throws.
    const original: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    if (typeof original !== 'function') return;
    const tapped = function tapped(this: unknown, ...args: unknown[]): unknown {
      const answer: unknown = apply(original, this, args);
      // What looks uses the very functions that are tapped.
      if (looking) return answer;
      looking = true;
      for (const value of [this, ...args, answer]) if (isTheirs(value)) seen.add(`by ${String(name)}`);
      looking = false;
      return answer;
    };
    if (Reflect.set(owner, name, tapped)) undo.push(() => Reflect.set(owner, name, original));
  }

  for (const name of [
    'require',
    'process',
    'Buffer',
    'module',
    'exports',
    'global',
    'electron',
    'ipcRenderer',
  ]) {
    if (name in window) seen.add(`${name} in the page`);
  }
  for (const name of Object.keys(window.keeper))
    if (isTheirs(Reflect.get(window.keeper, name))) seen.add(name);
  const before = window.keeper.getSnapshot;
  for (const change of [
    () => Reflect.set(window.keeper, 'getSnapshot', () => 'mine'),
    () => Reflect.set(window, 'keeper', { getSnapshot: () => 'mine' }),
    () => Reflect.defineProperty(window.keeper, 'mine', { value: 1 }),
    () => Reflect.deleteProperty(window, 'keeper'),
    () => Reflect.setPrototypeOf(window.keeper, { mine: 1 }),
  ]) {
    if (change()) seen.add(`changed: ${String(change)}`);
  }
  if (window.keeper.getSnapshot !== before || 'mine' in window.keeper) seen.add('the preload’s functions');

  for (const owner of [
    Function.prototype,
    Array.prototype,
    Promise.prototype,
    Map.prototype,
    Set.prototype,
    Object,
    Reflect,
    JSON,
    Promise,
  ]) {
    for (const name of Reflect.ownKeys(owner)) if (name !== 'constructor') tap(owner, name);
  }
  for (const name of ['channel', 'ok', 'account', 'then']) {
    // oxlint-disable-next-line no-extend-native -- what is tried here.
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      get: () => undefined,
      set(this: unknown, value: unknown) {
        if (isTheirs(this) || isTheirs(value)) seen.add(`by a setter of ${name}`);
        Object.defineProperty(this, name, { value, configurable: true, enumerable: true, writable: true });
      },
    });
    undo.push(() => Reflect.deleteProperty(Object.prototype, name));
  }
  // If this were not noticed, nothing would be.
  [{}].push({ ipcRenderer: 'a decoy' });
  if (!seen.delete('by push')) seen.add('not even a decoy');
  const told: unknown[][] = [];
  const stop = window.keeper.onSnapshot((...all: unknown[]) => void told.push(all));
  await window.keeper.getSnapshot();
  await window.keeper.changeSettings({});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rubbish, on purpose.
  await window.keeper.rename({ account: { toString: grab } } as never).catch(() => undefined);
  stop();
  if (told.some((all) => all.length !== 1 || all.some(isTheirs))) seen.add('an event');

  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inner: unknown = frame.contentWindow;
  if (typeof inner === 'object' && inner !== null && ('keeper' in inner || 'require' in inner))
    seen.add('in a frame');
  for (const back of undo.toReversed()) back();
  return [...seen];
}
