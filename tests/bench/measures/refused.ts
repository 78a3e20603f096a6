import { z } from 'zod';
import { ofNumbers } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { ask, TOKEN_PATH } from '../programs/agent-client.ts';
import { until } from '../within.ts';
import type { World } from '../world.ts';

const CLIENTS = 1_000;
/** How long 115 takes to answer the one refresh: long enough for everybody to be there. */
const ANSWER_MS = 4_000;
const EXPIRED_MS = 60_000;

const tokenSchema = z.object({ access_token: z.string(), expires_at: z.number() });

/** A thousand programs that ask in the same moment, while the token has expired and 115 takes its time over a new one. */
export const refused: Measure = {
  names: ['refused'],
  run: async (world) => {
    const effect = { kind: 'slow', ms: ANSWER_MS };
    const fault = { path: 'refresh', effect, times: 'always' };
    await world.simulator.admin({ command: 'fault.add', fault });
    const crowds: Crowd[] = [];
    try {
      while (crowds.length < world.rounds(1, 3)) crowds.push(await crowd(world, crowds.length));
    } finally {
      await world.simulator.admin({ command: 'fault.clear' });
    }
    const requests = crowds.map(({ refreshes }) => refreshes).join(', ');
    const spread = Math.max(...crowds.map(({ spreadMs }) => spreadMs)).toFixed(0);
    const note = `requests to 115: ${requests}; from the first one served to the last: ${spread} ms`;
    return [
      ofNumbers(
        'refused',
        crowds.map(({ without }) => without),
        note,
      ),
    ];
  },
};

interface Crowd {
  /** Clients that got no new token. */
  readonly without: number;
  readonly refreshes: number;
  /** Between the first answer and the last. */
  readonly spreadMs: number;
}

async function crowd(world: World, round: number): Promise<Crowd> {
  const { books } = world.simulator;
  const requests = () => books.read({ path: 'refresh' }).requests;
  const before = requests().length;
  // A refresh token is good for one use, so each round has a login of its own.
  const ours = await world.ours({ lastsMs: -EXPIRED_MS - round });
  try {
    await world.standing(ours);
    await until(10_000, 'no refresh was sent', () => requests().length > before);
    if (requests().at(-1)?.delivered !== null) throw new Error('115 had answered before anybody asked');
    const served = await Promise.all(Array.from({ length: CLIENTS }, () => servedAt(ours.socket)));
    const times = served.filter((at) => at !== null);
    const spreadMs = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
    return { without: CLIENTS - times.length, refreshes: requests().length - before, spreadMs };
  } finally {
    await ours.program.kill();
  }
}

/** When a token came that is good; null when none did, or the connection was refused. */
async function servedAt(socket: string): Promise<number | null> {
  const answer = await ask(socket, TOKEN_PATH).catch(() => null);
  if (answer?.status !== 200) return null;
  const { expires_at: expiresAt } = tokenSchema.parse(JSON.parse(answer.body));
  return expiresAt * 1000 > Date.now() ? performance.now() : null;
}
