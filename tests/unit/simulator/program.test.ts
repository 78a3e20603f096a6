import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SimClock } from '../../../simulator/clock.ts';
import { Rig } from './rig.ts';

const run = (args: readonly string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['simulator/main.ts', ...args], {
    env: { ...process.env, ...environment },
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  return { child, said, ended: once(child, 'close').then(([code]: unknown[]) => code) };
};

describe('npm run simulator', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints one line, serves, and ends on %s', async (signal) => {
    const anchor = Date.now() - 1000;
    const { child, said, ended } = run(['--port', '0'], {
      TK115_TIME_SCALE: '1000',
      TK115_TIME_ANCHOR: String(anchor),
    });
    await expect.poll(() => said.out, { timeout: 15_000 }).toMatch(/\n$/);
    const origin = /^\{"origin":"(http:\/\/127\.0\.0\.1:\d+)"\}\n$/.exec(said.out)?.[1] ?? '';
    const answer = await fetch(`${origin}/_admin`, { method: 'POST', body: '{"command":"clock.read"}' });
    const reading: unknown = await answer.json();
    expect(reading).toMatchObject({ mode: 'scaled', scale: 1000 });
    expect(reading).toHaveProperty(
      'at',
      expect.toSatisfy((at: number) => at >= anchor + 1_000_000),
    );
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said.out.split('\n')).toHaveLength(2);
    expect(said.error).toBe('');
  });

  it.each([
    ['an unknown argument', ['--prot', '1'], {}, '--prot'],
    ['a stray argument', ['8115'], {}, '8115'],
    ['a port out of range', ['--port', '70000'], {}, '65535'],
    ['a scale that is no number', [], { TK115_TIME_SCALE: 'fast' }, 'TK115_TIME_SCALE'],
    ['a scale of zero', [], { TK115_TIME_SCALE: '0' }, 'greater than zero'],
  ])('answers %s with a sentence and code 2', async (_name, args, environment, hint) => {
    const { said, ended } = run(args, environment);
    expect(await ended).toBe(2);
    expect(said.error).toContain(hint);
    expect(said.out).toBe('');
  });
});

describe('the clock', () => {
  it('reads anchor + scale × (real − anchor)', () => {
    let real = 1000;
    const clock = SimClock.scaled(60, 1000, () => real);
    real = 3000;
    expect(clock.read()).toEqual({ mode: 'scaled', at: 121_000, realAt: 3000, scale: 60 });
    clock.shift(9000);
    expect(clock.now()).toBe(130_000);
    clock.run(1);
    real = 3500;
    expect(clock.now()).toBe(130_500);
    clock.set(7);
    real = 9999;
    expect(clock.read()).toMatchObject({ mode: 'manual', at: 7 });
    clock.run(2);
    real += 10;
    expect(clock.now()).toBe(27);
  });

  it('decides about throttling and lifetimes however fast it runs', async () => {
    let real = 0;
    const rig = await Rig.start(SimClock.scaled(1000, 0, () => real));
    const { refreshToken } = await rig.issue();
    const first = await rig.pair(rig.refresh(refreshToken));
    real = 59;
    expect(await rig.code(rig.refresh(first.refresh_token))).toBe(40140117);
    real = 60;
    const second = await rig.pair(rig.refresh(first.refresh_token));
    real = 60 + 7199;
    expect(await rig.code(rig.userInfo(second.access_token))).toBe(0);
    real = 60 + 7200;
    expect(await rig.code(rig.userInfo(second.access_token))).toBe(40140125);
    await rig.close();
  });

  it('lets a fast code expire while its poll is held', async () => {
    const rig = await Rig.start(SimClock.scaled(5000, Date.now()));
    const code = await rig.beginCode();
    expect(await rig.status(rig.poll(code))).toBe(40199002);
    await rig.close();
  });

  it('repeats its tokens with a seed', async () => {
    const tokens: unknown[] = [];
    for (const seed of ['one', 'one', 'two']) {
      const rig = await Rig.start(SimClock.manual(0), seed);
      await rig.issue();
      tokens.push(await rig.admin({ command: 'tokens' }));
      await rig.close();
    }
    expect(tokens[1]).toEqual(tokens[0]);
    expect(tokens[2]).not.toEqual(tokens[0]);
  });
});
