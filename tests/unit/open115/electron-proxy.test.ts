import type { ProxyConfig } from 'electron';
import { describe, expect, test } from 'vitest';
import { applyProxy, type ProxiedSession } from '../../../electron/open115/electron-proxy.ts';

const OWN: ProxyConfig = { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:3128' };
const WAY = 'PROXY 127.0.0.1:3128';

/** A session that answers with `ways` one after the other, the last one for ever; rings are at once. */
function session(ways: readonly [string, ...string[]]) {
  let asked = 0;
  const told: ProxyConfig[] = [];
  const one: ProxiedSession = {
    setProxy: async (proxy) => void told.push(proxy),
    resolveProxy: async () => ways[Math.min(asked++, ways.length - 1)] ?? ways[0],
  };
  const clock = {
    startTimer: (_ms: number, ring: () => void) => {
      queueMicrotask(ring);
      return () => undefined;
    },
  };
  return { one, clock, told, asked: () => asked };
}

describe('a proxy of one’s own', () => {
  test('holds once the session goes by it, and not before', async () => {
    const { one, clock, told, asked } = session(['DIRECT', 'DIRECT', WAY]);
    await applyProxy(one, OWN, clock);
    expect(told).toEqual([OWN]);
    expect(asked()).toBe(3);
  });

  test('P24: that a session never goes by is told as a fault of the proxy, so that nothing leaves without it', async () => {
    const { one, clock } = session(['DIRECT']);
    await expect(applyProxy(one, OWN, clock)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  });

  test('is gone once the session goes straight', async () => {
    const { one, clock, asked } = session([WAY, 'DIRECT']);
    await applyProxy(one, { mode: 'direct' }, clock);
    expect(asked()).toBe(2);
  });

  test('of the system’s choice is not waited for: nobody knows it beforehand', async () => {
    const { one, clock, asked } = session([WAY]);
    await applyProxy(one, { mode: 'system' }, clock);
    expect(asked()).toBe(0);
  });
});
