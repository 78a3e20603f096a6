// npm run race [-- --processes 10 --kills 200]: lets programs contend for one vault while owners are killed, and prints
// what came of it as JSON. Ends with 1 when a promise was broken.
import { parseArgs } from 'node:util';
import { race } from './race.ts';

const { values } = parseArgs({
  options: { processes: { type: 'string', default: '10' }, kills: { type: 'string', default: '200' } },
});
const startedAt = performance.now();
const result = await race({
  processes: Number(values.processes),
  kills: Number(values.kills),
  random: Math.random,
});
const seconds = Math.round((performance.now() - startedAt) / 1000);
const command = `npm run race -- --processes ${values.processes} --kills ${values.kills}`;
process.stdout.write(
  `${JSON.stringify({ command, seconds, race: { processes: Number(values.processes), ...result } })}\n`,
);
const { contradictions, doubleOwners, verdict } = result;
const broken = contradictions + doubleOwners + verdict.deadReuses + Math.max(0, verdict.maxInFlight - 1);
process.exit(broken === 0 ? 0 : 1);
