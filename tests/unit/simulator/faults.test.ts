import { Agent, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rig, START } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

const generation = (): number | undefined => rig.simulator.world.grants.list().at(-1)?.generation;

/** The body of an answer, or why there is none. */
const bodyOf = async (response: Promise<Response>): Promise<string> => {
  try {
    return await (await response).text();
  } catch {
    return 'no answer';
  }
};

describe('a fault', () => {
  it('lost-after-rotation: the token is spent, the answer never comes', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'lost-after-rotation' } });
    expect(await bodyOf(rig.refresh(refreshToken))).toBe('no answer');
    expect(generation()).toBe(2);
    await rig.shift(60_000);
    expect(await rig.code(rig.refresh(refreshToken))).toBe(40140120);
  });

  it('dropped-before: no answer, and nothing has happened', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'dropped-before' } });
    expect(await bodyOf(rig.refresh(refreshToken))).toBe('no answer');
    expect(generation()).toBe(1);
    expect(await rig.code(rig.refresh(refreshToken))).toBe(0);
  });

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)('hang %s it is carried out: nothing comes until the client goes', async (when, then) => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'hang', when } });
    const giveUp = new AbortController();
    const body = new URLSearchParams({ refresh_token: refreshToken });
    const { signal } = giveUp;
    const answer = rig.fetch('/open/refreshToken', { method: 'POST', body, signal });
    await expect.poll(() => rig.simulator.books.judge().requests).toBe(1);
    expect(rig.simulator.books.judge().maxInFlight).toBe(1);
    giveUp.abort();
    expect(await bodyOf(answer)).toBe('no answer');
    await expect.poll(() => rig.simulator.books.read().requests[0]?.delivered).toBe(false);
    expect(generation()).toBe(then);
  });

  it('slow: the answer is whole, only later', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'slow', ms: 60 } });
    const began = performance.now();
    expect(await rig.code(rig.refresh(refreshToken))).toBe(0);
    expect(performance.now() - began).toBeGreaterThan(50);
  });

  it('reset-kept-connection: strikes only from the second request of a connection on', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'reset-kept-connection' } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (): Promise<string> =>
      new Promise((resolve) => {
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        const url = `${rig.simulator.origin}/open/refreshToken`;
        const sent = request(url, { method: 'POST', agent, headers }, (response) => {
          response.resume();
          response.on('end', () => resolve('answered'));
        });
        sent.on('error', (error) => resolve(error.message));
        sent.end(`refresh_token=${refreshToken}`);
      });
    expect(await send()).toBe('answered');
    expect(await send()).toBe('read ECONNRESET');
    expect(await send()).toBe('answered');
    const arrivals = rig.simulator.books.read().requests.map((one) => one.nthOnConnection);
    expect(arrivals).toEqual([1, 2, 1]);
    agent.destroy();
  });

  it('status and html: a page instead of an answer', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'status', status: 503, when: 'after' } });
    await rig.fault({ path: 'refresh', effect: { kind: 'html' } });
    const unavailable = await rig.refresh(refreshToken);
    expect(unavailable.status).toBe(503);
    expect(generation()).toBe(2);
    const page = await rig.refresh(refreshToken);
    expect(page.status).toBe(405);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(generation()).toBe(2);
  });

  it('429: asks to wait, by Retry-After or X-RateLimit-Reset', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: '429', retryAfterS: 120 } });
    await rig.fault({ path: 'refresh', effect: { kind: '429', resetInS: 90 } });
    const first = await rig.refresh(refreshToken);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '120']);
    const second = await rig.refresh(refreshToken);
    expect(second.headers.get('retry-after')).toBeNull();
    expect(second.headers.get('x-ratelimit-reset')).toBe(String(START / 1000 + 90));
    expect(generation()).toBe(1);
  });

  it('empty, truncated, data-array: answers that carry no pair, after the rotation', async () => {
    const bodies: string[] = [];
    for (const effect of [
      { kind: 'empty' },
      { kind: 'truncated' },
      { kind: 'truncated', cut: 'connection' },
      { kind: 'data-array' },
    ] as const) {
      const { refreshToken } = await rig.issue();
      await rig.fault({ path: 'refresh', effect });
      bodies.push(await bodyOf(rig.refresh(refreshToken)));
      expect(generation()).toBe(2);
    }
    expect(bodies[0]).toBe('');
    expect(bodies[1]).toMatch(/^\{"state":1,/);
    expect(bodies[1]).not.toMatch(/\}$/);
    expect(bodies[2]).toBe('no answer');
    expect(JSON.parse(bodies[3] ?? '')).toMatchObject({ state: 1, code: 0, data: [] });
  });

  it('error-code and empty-error: any refusal, with nothing behind it', async () => {
    const { refreshToken } = await rig.issue();
    const effect = { kind: 'error-code', code: 40101017, message: 'why', place: 'errno' } as const;
    await rig.fault({ path: 'refresh', effect });
    await rig.fault({ path: 'refresh', effect: { kind: 'empty-error' } });
    const coded = { state: 0, code: 0, errno: 40101017, error: 'why' };
    expect(await rig.read(rig.refresh(refreshToken))).toMatchObject(coded);
    const silent = { state: 0, code: 0, message: '', errno: 0, error: '' };
    expect(await rig.read(rig.refresh(refreshToken))).toMatchObject(silent);
    expect(generation()).toBe(1);
  });

  it('date and state: the answer is good, its Date or its state are odd', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'date', offsetMs: -86_400_000 } });
    await rig.fault({ path: 'userInfo', effect: { kind: 'state', as: 'string' } });
    const answer = await rig.refresh(refreshToken);
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(START - 86_400_000);
    const { access_token: token } = await rig.pair(answer);
    expect((await rig.read(rig.userInfo(token))).state).toBe('true');
    await rig.options({ dateOffsetMs: 3_600_000 });
    const skewed = await rig.userInfo(token);
    expect(Date.parse(skewed.headers.get('date') ?? '')).toBe(START + 3_600_000);
  });

  it('redirect: elsewhere, without being carried out', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'redirect', location: 'http://127.0.0.1:1/' } });
    const answer = await rig.refresh(refreshToken);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
    expect(generation()).toBe(1);
  });
});

describe('a rule', () => {
  /** Which of ten requests are struck. */
  const struck = async (): Promise<string> => {
    let marks = '';
    for (let n = 0; n < 10; n += 1) marks += (await rig.code(rig.refresh('x'))) === 1 ? '#' : '.';
    return marks;
  };
  const effect = { kind: 'error-code', code: 1 } as const;

  it('strikes as often as it says, after those that it skips', async () => {
    await rig.fault({ path: 'refresh', effect, skip: 2, times: 3 });
    expect(await struck()).toBe('..###.....');
    expect(rig.simulator.world.faults.list()).toMatchObject([{ fired: 3, exhausted: true }]);
  });

  it('strikes always until it is cleared', async () => {
    await rig.fault({ path: 'any', effect, times: 'always' });
    expect(await struck()).toBe('##########');
    expect(await rig.admin({ command: 'fault.clear' })).toEqual({ cleared: 1 });
    expect(await struck()).toBe('..........');
  });

  it('strikes by a probability that its seed repeats', async () => {
    const runs: string[] = [];
    for (const seed of ['a', 'a', 'b']) {
      await rig.admin({ command: 'fault.clear' });
      await rig.fault({ path: 'refresh', effect, times: 'always', probability: 0.5, seed });
      runs.push(await struck());
    }
    expect(runs[0]).toMatch(/#.*\.|\..*#/);
    expect(runs[1]).toBe(runs[0]);
    expect(runs[2]).not.toBe(runs[0]);
  });

  it('strikes one grant, one user, one App ID, and only between two instants', async () => {
    await rig.admin({ command: 'user.add', id: '7' });
    const mine = await rig.issue();
    const other = await rig.issue({ userId: '7', appId: '100196002' });
    for (const narrow of [{ grantId: other.grantId }, { userId: '7' }, { appId: '100196002' }]) {
      await rig.fault({ path: 'userInfo', effect, ...narrow });
      expect(await rig.code(rig.userInfo(mine.accessToken))).toBe(0);
      expect(await rig.code(rig.userInfo(other.accessToken))).toBe(1);
    }
    await rig.fault({ path: 'userInfo', effect, times: 'always', from: START + 10, until: START + 20 });
    const codes: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      codes.push(await rig.code(rig.userInfo(mine.accessToken)));
      await rig.shift(10);
    }
    expect(codes).toEqual([0, 1, 0]);
  });
});
