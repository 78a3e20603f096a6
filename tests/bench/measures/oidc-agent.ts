import { ofPairs } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { exchange, TOKEN_PATH } from '../programs/agent-client.ts';
import { startOidcAgent } from '../programs/oidc-agent.ts';
import { quantile } from '../statistics.ts';

const REQUEST = `GET ${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
const BLOCK = 100;

/** One request on a connection of its own, to each of two agents that hold a valid token. */
export const oidcAgent: Measure = {
  names: ['oidc-agent'],
  run: async (world) => {
    const other = await startOidcAgent(world.folder, world.floorFile('oidc-provider.cjs'));
    const ours = await world.ours();
    const askOurs = () => exchange(ours.socket, REQUEST, (text) => text.trimEnd().endsWith('}'));
    const p50 = { ours: [] as number[], floor: [] as number[] };
    const all = { ours: [] as number[], floor: [] as number[] };
    try {
      await world.standing(ours);
      // The first block of each warms up.
      for (let block = 0; block <= world.rounds(8, 20); block += 1) {
        const mine = await several(askOurs);
        const theirs = await several(() => other.ask());
        if (block === 0) continue;
        p50.ours.push(quantile(mine, 0.5));
        p50.floor.push(quantile(theirs, 0.5));
        all.ours.push(...mine);
        all.floor.push(...theirs);
      }
    } finally {
      await other.end();
      await ours.program.kill();
    }
    const p99 = `p99 ${quantile(all.ours, 0.99).toFixed(2)} ms beside ${quantile(all.floor, 0.99).toFixed(2)} ms`;
    return [ofPairs('oidc-agent', p50, { unit: 'ms', digits: 3 }, { note: p99 })];
  },
};

/** The times of a block of requests, each of which must bring a token. */
async function several(ask: () => Promise<string>): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < BLOCK) {
    const startedAt = performance.now();
    const answer = await ask();
    times.push(performance.now() - startedAt);
    if (!answer.includes('"access_token"')) throw new Error(`no token came: ${answer.slice(0, 200)}`);
  }
  return times;
}
