import { describe, expect, test } from 'vitest';
import { Profiles } from '../../../electron/profile/profiles.ts';
import { MainWorld } from '../main/main-world.ts';

const HOUR = 3_600_000;

async function start() {
  const world = await MainWorld.start();
  const id = await world.authorise();
  const { keeping, client, clock } = world;
  const before = world.arrived('userInfo');
  return {
    world,
    id,
    profiles: new Profiles({ keeping, client, clock }),
    asked: () => world.arrived('userInfo') - before,
  };
}

describe('what 115 says of a user', () => {
  test('is asked once, good for an hour, and then asked again', async () => {
    const { world, id, profiles, asked } = await start();
    const [one, other] = await Promise.all([profiles.profile(id), profiles.profile(id)]);
    expect(one).toMatchObject({ ok: true, value: { usedBytes: expect.any(Number) } });
    expect(other).toEqual(one);
    await world.clock.advance(HOUR - 1);
    expect(await profiles.profile(id)).toEqual(one);
    expect(asked()).toBe(1);
    await world.clock.advance(2);
    await profiles.profile(id);
    expect(asked()).toBe(2);
  });

  test('is asked anew after a re-authorisation', async () => {
    const { world, id, profiles, asked } = await start();
    await profiles.profile(id);
    await world.clock.advance(60_000);
    await world.authorise({ account: id });
    const so = asked();
    await profiles.profile(id);
    expect(asked()).toBe(so + 1);
  });

  test('never costs a refresh: without a valid access token nobody is asked', async () => {
    const { world, id, profiles, asked } = await start();
    world.open.keeper.setPaused(id, true);
    await world.clock.advance(2 * HOUR - 20_000);
    expect(await profiles.profile(id)).toEqual({ ok: false, code: 'temporary' });
    await world.clock.advance(HOUR);
    world.open.keeper.setPaused(id, false);
    expect(await profiles.profile(id)).toEqual({ ok: false, code: 'temporary' });
    expect(asked()).toBe(0);
  });

  test('that 115 refused to say is not asked again at once, and its refusal leads to no refresh', async () => {
    const { world, id, profiles, asked } = await start();
    await world.fault('userInfo', { kind: 'error-code', code: 40140125 });
    expect(await profiles.profile(id)).toEqual({ ok: false, code: 'failed' });
    expect(await profiles.profile(id)).toEqual({ ok: false, code: 'failed' });
    expect(asked()).toBe(1);
    await world.clock.advance(60_001);
    expect(await profiles.profile(id)).toMatchObject({ ok: true });
    expect(world.arrived('refresh')).toBe(0);
  });

  test('of a stranger is nothing', async () => {
    const { profiles } = await start();
    expect(await profiles.profile('acc_zzzzzzzz')).toEqual({ ok: false, code: 'unknown-account' });
  });
});
