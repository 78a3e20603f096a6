import { describe, expect, it } from 'vitest';
import { HandOuts } from '../../../electron/agent/hand-outs.ts';
import type { Happening } from '../../../electron/history/transition-entry.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { AgentWorld } from './agent-world.ts';

const ID: AccountId = 'acc_00000001';

function start(): { readonly handOuts: HandOuts; readonly clock: ManualClock; readonly noted: Happening[] } {
  const clock = new ManualClock();
  const noted: Happening[] = [];
  const history = { note: (_account: AccountId, happening: Happening) => void noted.push(happening) };
  return { handOuts: new HandOuts({ history, clock }), clock, noted };
}

describe('P25: every hand-out is in the history', () => {
  it('the first at once, and those that follow within a minute with their number', async () => {
    const { handOuts, clock, noted } = start();
    for (let time = 0; time < 5; time += 1) handOuts.note(ID, 'backup.sh', 3);
    expect(noted).toEqual([{ kind: 'handed-out', program: 'backup.sh', generation: 3 }]);
    await clock.advance(60_000);
    expect(noted).toHaveLength(2);
    expect(noted[1]).toMatchObject({ program: 'backup.sh', generation: 3, times: 4 });
    handOuts.note(ID, 'backup.sh', 3);
    expect(noted).toHaveLength(3);
  });

  it('each program and each generation for itself', () => {
    const { handOuts, noted } = start();
    handOuts.note(ID, 'one', 3);
    handOuts.note(ID, 'other', 3);
    handOuts.note(ID, 'one', 4);
    expect(noted).toHaveLength(3);
  });

  it('also when the program ends before the minute is over, and no timer stays behind', () => {
    const { handOuts, clock, noted } = start();
    for (let time = 0; time < 3; time += 1) handOuts.note(ID, 'one', 1);
    handOuts.settle();
    expect(noted.map(({ times }) => times ?? 1)).toEqual([1, 2]);
    expect(clock.nextTimerMs).toBeNull();
  });

  it('as whoever reads it sees them: one line, with all of them counted', async () => {
    const world = await AgentWorld.start({ allowAll: true });
    await world.account();
    for (let time = 0; time < 7; time += 1) await world.ask('GET', '/v1/accounts/-/token');
    await world.clock.advance(60_000);
    const lines = await world.core.history.lines(ID);
    expect(lines?.filter(({ kind }) => kind === 'handed-out')).toMatchObject([{ times: 7, generation: 1 }]);
  });
});
