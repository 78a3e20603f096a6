import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { AgentWorld, APP_ID } from './agent-world.ts';
import { runExample } from './example-run.ts';

const EXAMPLES = [
  { file: 'keep-downloading.sh', program: 'bash', needs: ['bash', 'curl'] },
  { file: 'keep-downloading.mjs', program: process.execPath, needs: [] },
  { file: 'keep_downloading.py', program: 'python3', needs: ['python3'] },
] as const;

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** The generations of the steps, in order, that an example has printed. */
const generations = (printed: string): readonly number[] =>
  [...printed.matchAll(/^step \d of 6, token (\d)$/gm)].map(([, generation]) => Number(generation));

async function worldOf(allowAll: boolean): Promise<AgentWorld> {
  const world = await AgentWorld.start({ realClock: true, allowAll });
  await world.account();
  return world;
}

describe.each(EXAMPLES)('examples/$file', { timeout: 60_000 }, ({ file, program, needs }) => {
  // Without them there is nothing that could be tried.
  const missing = needs.filter((one) => !isThere(one));
  const promise = it.skipIf(process.platform !== 'linux' || missing.length > 0);

  promise('does all its steps over a rotation in the middle, and shows its token to nobody', async () => {
    const world = await worldOf(true);
    const run = runExample(world, program, file);
    await world.until(() => generations(run.printed()).length >= 2);
    expect((await world.ask('POST', '/v1/accounts/-/refresh')).status).toBe(200);
    expect(await run.ended).toBe(0);
    const used = generations(run.printed());
    expect(used).toHaveLength(6);
    expect(used).toEqual(used.toSorted((one, other) => one - other));
    expect(new Set(used)).toEqual(new Set([1, 2]));
    expect(run.complained()).toBe('');
    expect(world.refreshes()).toBe(1);

    const seen = [...run.seen].join('\n');
    expect(seen).toContain(file);
    if (program === 'bash') expect(seen).toMatch(/curl .*\/open\/user\/info/);
    for (const token of world.tokens()) expect(seen + run.printed() + run.complained()).not.toContain(token);
  });

  promise('has the token looked into that 115 refuses, and repeats the step with the next one', async () => {
    const world = await worldOf(true);
    // The example is refused once, and so is the keeper that looks into it.
    const effect = { kind: 'error-code', code: 40140125 };
    await world.simulator.admin({
      command: 'fault.add',
      fault: { path: 'userInfo', effect, skip: 2, times: 2 },
    });
    const run = runExample(world, program, file);
    expect(await run.ended).toBe(0);
    expect(generations(run.printed())).toEqual([1, 1, 2, 2, 2, 2]);
    expect(world.refreshes()).toBe(1);
  });

  promise('goes on by itself once its user has allowed it', async () => {
    const world = await worldOf(false);
    const run = runExample(world, program, file);
    await world.until(() => world.core.programs.view.asking.length > 0);
    expect(generations(run.printed())).toEqual([]);
    await world.answer('always');
    expect(await run.ended).toBe(0);
    expect(generations(run.printed())).toHaveLength(6);
    const [consent] = world.core.programs.view.consents;
    expect(consent?.holder).toMatchObject({ kind: 'program', script: expect.stringContaining(file) });
  });

  promise('says what is wrong when only its user can go on, and ends', async () => {
    const world = await worldOf(true);
    await world.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
    await world.ask('POST', '/v1/accounts/-/refresh');
    await world.until(() => world.keeper.account('acc_00000001')?.state.kind === 'needs-reauthorisation');
    const run = runExample(world, program, file);
    expect(await run.ended).toBe(4);
    expect(run.complained()).toMatch(/authorise again.*tk115 authorise/);
  });
});
