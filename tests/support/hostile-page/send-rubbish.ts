/** What came of the messages: how many of each answer, and the text of every one that was not a refusal. */
export interface Sent {
  readonly messages: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

/**
 * Runs in the page: sends `count` messages of rubbish, from a seed, to every request that the preload offers. Nothing of
 * it is what the page itself would send, except where a request asks for nothing in particular.
 */
export async function sendRubbish({ seed, count }: { seed: number; count: number }): Promise<Sent> {
  const names = Object.keys(window.keeper).filter((name) => !name.startsWith('on'));
  const words =
    'account name choice id appId passphrase kind by link ageDays extra channel then length'.split(' ');
  const traps = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'valueOf', 'hasOwnProperty'];
  const texts = [
    '',
    ' ',
    '\0',
    '\ud800',
    '../../key',
    '%2e%2e%2f',
    'acc_',
    'acc_ffffffff',
    "' OR 1=1 --",
    '<img src=x onerror=alert(1)>',
    '‮gnp',
    'file:///etc/passwd',
    'x'.repeat(10_000),
    '9'.repeat(400),
    ...traps,
  ];
  let state = seed;
  const next = (below: number): number => {
    // A small generator of numbers (mulberry32), so that a run can be repeated.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const oneOf = <T>(values: readonly T[]): T => {
    const value = values[next(values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  };
  const plain: readonly (() => unknown)[] = [
    () => null,
    () => next(2) === 0,
    () => oneOf([0, -0, 1.5, -1, NaN, Infinity, -Infinity, 2 ** 53, 1e308, Number.MIN_VALUE]),
    () => BigInt(next(1_000)) ** 40n,
    () => oneOf(texts),
    () => new Date(next(2) === 0 ? NaN : 0),
    () => /a+$/u,
    () => new Map<unknown, unknown>([['account', 'acc_ffffffff']]),
    () => new Set([1]),
    () => new Uint8Array(next(64)),
    () => new ArrayBuffer(next(64)),
    () => new Error('acc_ffffffff'),
    () => ({ toJSON: () => 'acc_ffffffff', account: 7 }),
    () =>
      JSON.parse('{"__proto__":{"account":"acc_ffffffff","isAdmin":true},"constructor":{"prototype":{}}}'),
    () => Object.create({ account: 'acc_ffffffff' }),
  ];
  // These stay in the page's own process; a message without them comes through.
  const stuck: readonly (() => unknown)[] = [
    () => document.body,
    () => window,
    () => Symbol('account'),
    () => () => 'acc_ffffffff',
    () => Promise.resolve('acc_ffffffff'),
    () => new Proxy({}, { get: () => 'acc_ffffffff', ownKeys: () => ['account'] }),
    () => ({
      get account(): string {
        throw new Error('looked at');
      },
    }),
  ];
  const rubbish = (depth: number): unknown => {
    const kind = next(10);
    if (next(60) === 0) return oneOf(stuck)();
    if (depth <= 0 || kind < 4) return oneOf(plain)();
    const many = Array.from({ length: next(5) });
    if (kind < 6) return many.map(() => rubbish(depth - 1));
    const keys = many.map(() => oneOf(next(4) === 0 ? traps : words));
    return Object.fromEntries(keys.map((key) => [key, rubbish(depth - 1)]));
  };
  const deep = (levels: number): unknown => {
    let value: unknown = 'acc_ffffffff';
    for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { account: value };
    return value;
  };
  const large = 'x'.repeat(10_000_000);
  const special = [deep(200), deep(900), deep(100_000), large, { account: large }, { name: [large] }];

  const outcomes: Record<string, number> = {};
  const send = async (name: string, payload: unknown): Promise<void> => {
    const outcome = await ask(name, payload);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  let messages = 0;
  for (const [index, payload] of special.entries()) {
    await send(names[index * 5] ?? 'rename', payload);
    messages += 1;
  }
  while (messages < count) {
    // A flood of a few hundred at once, then the next.
    const flood = Array.from({ length: Math.min(250, count - messages) }, (_, index) =>
      send(names[(messages + index) % names.length] ?? 'rename', rubbish(4)),
    );
    messages += flood.length;
    await Promise.all(flood);
  }
  return { messages, outcomes };

  async function ask(name: string, payload: unknown): Promise<string> {
    try {
      const request: unknown = Reflect.get(window.keeper, name);
      if (typeof request !== 'function') return `${name} is gone`;
      const answer: unknown = await Reflect.apply(request, window.keeper, [payload]);
      return `${name}: ${JSON.stringify(answer)}`.replace(
        /^.*("code":"(?:bad-request|not-pressed)").*$/,
        '$1',
      );
    } catch (error) {
      return error instanceof Error
        ? error.message.replaceAll(/'[^']*'|".*"|#<\w+>|\[object \w+\]/g, '…')
        : 'thrown';
    }
  }
}
