import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP_ID, CHALLENGE, challengeOf, Rig, VERIFIER } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

const ask = (form: Record<string, string>) => rig.code(rig.post('/open/authDeviceCode', form));

describe('a device code', () => {
  it('leads to the phone', async () => {
    const { qrcode, uid, time } = await rig.beginCode();
    expect(qrcode).toBe(`${rig.simulator.origin}/phone?uid=${uid}`);
    expect(time).toBe(Math.floor(rig.simulator.world.clock.now() / 1000));
  });

  it('wants a known App ID, a challenge, and the method sha256 literally', async () => {
    const good = { client_id: APP_ID, code_challenge: CHALLENGE, code_challenge_method: 'sha256' };
    expect(await ask(good)).toBe(0);
    expect(await ask({ ...good, client_id: '' })).toBe(40140100);
    expect(await ask({ ...good, client_id: 'abc' })).toBe(40140106);
    expect(await ask({ ...good, code_challenge: '' })).toBe(40140101);
    expect(await ask({ ...good, code_challenge_method: 'S256' })).toBe(40140102);
  });

  it('knows added App IDs only when it is strict', async () => {
    const good = { client_id: APP_ID, code_challenge: CHALLENGE, code_challenge_method: 'sha256' };
    await rig.options({ strictApps: true });
    expect(await ask(good)).toBe(40140107);
    await rig.admin({ command: 'app.add', appId: APP_ID });
    expect(await ask(good)).toBe(0);
  });
});

describe('the long poll', () => {
  it('holds a waiting code, then tells nothing', async () => {
    await rig.options({ pollHoldMs: 20 });
    expect(await rig.status(rig.poll(await rig.beginCode()))).toBeUndefined();
    await rig.options({ waitingAs: 'status' });
    expect(await rig.status(rig.poll(await rig.beginCode()))).toBe(0);
  });

  it('tells at once that a code is scanned, and then holds until it is confirmed', async () => {
    const code = await rig.beginCode();
    const first = rig.poll(code);
    await expect.poll(() => rig.simulator.books.read({ path: 'status' }).requests.length).toBe(1);
    await rig.admin({ command: 'phone.scan', uid: code.uid });
    expect(await rig.status(first)).toBe(1);
    const second = rig.poll(code);
    await expect.poll(() => rig.simulator.books.read({ path: 'status' }).requests.length).toBe(2);
    await rig.admin({ command: 'phone.confirm' });
    expect(await rig.status(second)).toBe(2);
    expect(await rig.status(rig.poll(code))).toBe(2);
  });

  it('tells that a code is cancelled', async () => {
    const code = await rig.beginCode();
    await rig.admin({ command: 'phone.scan' });
    await rig.admin({ command: 'phone.cancel' });
    expect(await rig.status(rig.poll(code))).toBe(-2);
    expect(await rig.code(rig.exchange(code.uid))).toBe(40199002);
  });

  it.each([
    ['key-invalid', 40199002],
    ['status', -1],
  ] as const)('tells by %s that a code expires while it is held', async (expiredCodeAs, told) => {
    await rig.options({ expiredCodeAs });
    const code = await rig.beginCode();
    const poll = rig.poll(code);
    await expect.poll(() => rig.simulator.books.read({ path: 'status' }).requests.length).toBe(1);
    await rig.shift(300_000);
    expect(await rig.status(poll)).toBe(told);
    expect(await rig.code(rig.exchange(code.uid))).toBe(40199002);
  });

  it('refuses an unknown uid, a wrong sign and a wrong time', async () => {
    const code = await rig.beginCode();
    for (const wrong of [{ uid: 'x' }, { sign: 'x' }, { time: 1 }]) {
      expect(await rig.status(rig.poll({ ...code, ...wrong }))).toBe(40199002);
    }
  });

  it('tells the news again when the poll that was to bring it was given up', async () => {
    const code = await rig.beginCode();
    const giveUp = new AbortController();
    const given = rig.poll(code, giveUp.signal).catch(() => 'given up');
    await expect.poll(() => rig.simulator.books.read({ path: 'status' }).requests.length).toBe(1);
    giveUp.abort();
    expect(await given).toBe('given up');
    await expect.poll(() => rig.simulator.books.read().requests.at(-1)?.delivered).toBe(false);
    await rig.admin({ command: 'phone.scan' });
    expect(await rig.status(rig.poll(code))).toBe(1);
  });
});

describe('the news of a poll', () => {
  it('is told again when its answer was lost', async () => {
    const code = await rig.beginCode();
    await rig.admin({ command: 'phone.scan' });
    await rig.fault({ path: 'status', effect: { kind: 'lost-after-rotation' } });
    await rig.poll(code).catch(() => null);
    await rig.options({ pollHoldMs: 10 });
    expect(await rig.status(rig.poll(code))).toBe(1);
    expect(await rig.status(rig.poll(code))).toBeUndefined();
  });
});

describe('the exchange', () => {
  const confirmed = async (challenge?: string): Promise<string> => {
    const { uid } = await rig.beginCode(challenge);
    await rig.admin({ command: 'phone.confirm', uid });
    return uid;
  };

  it('takes the official test vector, and gives the tokens once', async () => {
    const uid = await confirmed();
    const pair = await rig.pair(rig.exchange(uid));
    expect(pair.expires_in).toBe(7200);
    expect(await rig.code(rig.userInfo(pair.access_token))).toBe(0);
    expect(await rig.code(rig.exchange(uid))).toBe(40199002);
  });

  it('takes the challenge as plain base64, which a form must encode', async () => {
    const verifiers = Array.from({ length: 50 }, (_, n) => `${VERIFIER}${n}`);
    const digest = (text: string) => createHash('sha256').update(text).digest('base64');
    const verifier = verifiers.find((one) => digest(one).includes('+')) ?? '';
    const uid = await confirmed(digest(verifier));
    expect(await rig.code(rig.exchange(uid, verifier))).toBe(0);
  });

  it('reads a bare + in a form as a space', async () => {
    const { accessToken } = await rig.issue();
    const body = `refresh_token=${accessToken}&code_challenge=a+b`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await rig.fetch('/open/authDeviceCode', {
      method: 'POST',
      headers,
      body: `client_id=${APP_ID}&code_challenge_method=sha256&${body}`,
    });
    expect(rig.simulator.world.codes.list()[0]?.challenge).toBe('a b');
  });

  it('refuses other verifiers and unconfirmed codes', async () => {
    const uid = await confirmed();
    expect(await rig.code(rig.exchange(uid, 'short'))).toBe(40140112);
    expect(await rig.code(rig.exchange(uid, 'x'.repeat(129)))).toBe(40140112);
    expect(await rig.code(rig.exchange(uid, `${VERIFIER}x`))).toBe(40140113);
    expect(await rig.code(rig.exchange(uid))).toBe(0);
    const unconfirmed = await rig.beginCode(challengeOf('v'.repeat(43)));
    expect(await rig.code(rig.exchange(unconfirmed.uid, 'v'.repeat(43)))).toBe(40140104);
  });
});
