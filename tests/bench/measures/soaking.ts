import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ofNumbers, ofPairs } from '../figure.ts';
import type { Measure } from '../measure.ts';

const run = promisify(execFile);
const DAYS = 60;
const PATIENCE_MS = 60 * 60_000;

const costSchema = z.object({
  refreshes: z.number(),
  eachMs: z.number(),
  blockedMs: z.number(),
  aloneMs: z.number(),
});

/** What keeping a thousand accounts for sixty days costs, on a clock that jumps; by default one run in a process of its own. */
export const soaking: Measure = {
  names: ['year', 'blocked'],
  run: async ({ effort }, wanted) => {
    const accounts = effort.quick ? 100 : 1_000;
    const script = join(import.meta.dirname, '../programs/soak-cost.ts');
    const costs: z.infer<typeof costSchema>[] = [];
    while (costs.length < (effort.rounds ?? 1)) {
      const args = [script, String(accounts), String(DAYS)];
      const { stdout } = await run(process.execPath, args, { timeout: PATIENCE_MS, killSignal: 'SIGKILL' });
      costs.push(costSchema.parse(JSON.parse(stdout)));
    }
    const pairs = { ours: costs.map(({ eachMs }) => eachMs), floor: costs.map(({ aloneMs }) => aloneMs) };
    const refreshes = costs[0]?.refreshes.toLocaleString('en') ?? '0';
    const note = `${accounts.toLocaleString('en')} accounts × ${DAYS} days, ${refreshes} refreshes`;
    const blocks = costs.map(({ blockedMs }) => blockedMs);
    return [
      ofPairs('year', pairs, { unit: 'ms', digits: 2 }, { note }),
      ofNumbers('blocked', blocks, note),
    ].filter(({ name }) => wanted.has(name));
  },
};
