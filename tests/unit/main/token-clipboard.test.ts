import { describe, expect, test } from 'vitest';
import { TokenClipboard } from '../../../electron/clipboard/token-clipboard.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import type { SystemClipboard } from '../../../electron/runtime/clipboard.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';

const ONE = new Secret('access-token-one');
const TWO = new Secret('access-token-two');

/** A clipboard in memory; reading and writing take a turn, as the newer of the system's do. */
function memoryClipboard() {
  const held = { text: '', refuses: false };
  const clipboard = {
    conceals: true,
    write: () => Promise.reject(new Error('it would lie there as any other text')),
    writeSecret: async (text: string) => {
      await settle();
      if (held.refuses) throw new Error('the clipboard is taken');
      held.text = text;
    },
    read: async () => {
      await settle();
      if (held.refuses) throw new Error('the clipboard is taken');
      return held.text;
    },
    clear: () => {
      held.text = '';
    },
  } satisfies SystemClipboard;
  return { held, clipboard };
}

function start() {
  const clock = new ManualClock();
  const { held, clipboard } = memoryClipboard();
  return { clock, held, tokens: new TokenClipboard(clipboard, clock) };
}

describe('P27: a copied token', () => {
  test('is cleared after its time, and not before', async () => {
    const { clock, held, tokens } = start();
    const clearsAt = clock.now() + 45_000;
    await tokens.copy('acc_00000001', ONE, 45_000);
    expect(held.text).toBe('access-token-one');
    expect(tokens.copied).toEqual({ account: 'acc_00000001', clearsAt });
    await clock.advance(44_999);
    expect(held.text).toBe('access-token-one');
    await clock.advance(1);
    await tokens.clear();
    expect(held.text).toBe('');
    expect(tokens.copied).toBeNull();
  });

  test('is left alone once something else was copied', async () => {
    const { clock, held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    held.text = 'a shopping list';
    await clock.advance(45_000);
    await tokens.clear();
    expect(held.text).toBe('a shopping list');
    expect(tokens.copied).toBeNull();
  });

  test('starts the time anew when another one is copied', async () => {
    const { clock, held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    await clock.advance(40_000);
    await tokens.copy('acc_00000002', TWO, 45_000);
    expect(clock.nextTimerMs).toBe(45_000);
    await clock.advance(44_999);
    expect(held.text).toBe('access-token-two');
    expect(tokens.copied?.account).toBe('acc_00000002');
    await clock.advance(1);
    await tokens.clear();
    expect(held.text).toBe('');
  });

  test('is cleared on quit if it still lies there, and only then', async () => {
    const { clock, held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    await tokens.clear();
    expect(held.text).toBe('');
    expect(clock.nextTimerMs).toBeNull();
    held.text = 'a shopping list';
    await tokens.clear();
    expect(held.text).toBe('a shopping list');
  });

  test('is not taken away by the clearing of the one before it', async () => {
    const { held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    const cleared = tokens.clear();
    const copied = tokens.copy('acc_00000002', TWO, 45_000);
    await Promise.all([cleared, copied]);
    expect(held.text).toBe('access-token-two');
    expect(tokens.copied?.account).toBe('acc_00000002');
  });

  test('whose time is over while the next one is being copied stays out of its way', async () => {
    const { clock, held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    const copied = tokens.copy('acc_00000002', TWO, 45_000);
    await clock.advance(45_000);
    await copied;
    expect(held.text).toBe('access-token-two');
    await clock.advance(45_000);
    await tokens.clear();
    expect(held.text).toBe('');
  });

  test('that the system does not take is not said to be there', async () => {
    const { clock, held, tokens } = start();
    held.refuses = true;
    await expect(tokens.copy('acc_00000001', ONE, 45_000)).rejects.toThrow('taken');
    expect(tokens.copied).toBeNull();
    expect(clock.nextTimerMs).toBeNull();
  });

  test('is forgotten when the system does not say what lies there', async () => {
    const { held, tokens } = start();
    await tokens.copy('acc_00000001', ONE, 45_000);
    held.refuses = true;
    await tokens.clear();
    expect(tokens.copied).toBeNull();
    expect(held.text).toBe('access-token-one');
  });

  test('P20: tells its listeners of each change, and never the token', async () => {
    const { tokens } = start();
    const heard: string[] = [];
    const stop = tokens.subscribe(() => heard.push(JSON.stringify(tokens.copied)));
    await tokens.copy('acc_00000001', ONE, 45_000);
    await tokens.clear();
    stop();
    await tokens.copy('acc_00000001', ONE, 45_000);
    expect(heard).toHaveLength(2);
    expect(heard.join(' ')).not.toContain('access-token');
  });
});
