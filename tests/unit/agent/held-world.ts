import { HeldTransport } from '../../support/held-transport.ts';
import { AgentWorld, type WorldWishes } from './agent-world.ts';

/** A world with one account, and what keeps its refreshes back. */
export async function heldWorld(
  wishes: WorldWishes = { allowAll: true },
): Promise<{ readonly world: AgentWorld; readonly gate: HeldTransport }> {
  let gate: HeldTransport | undefined;
  const transport: WorldWishes['transport'] = (real) => (gate = new HeldTransport(real));
  const world = await AgentWorld.start({ ...wishes, transport });
  await world.account();
  if (gate === undefined) throw new Error('no transport was asked for');
  return { world, gate };
}

/** How many ends of sockets on this machine this process holds, those of the servers included. */
export function openPipes(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
}
