// npm run mutants [-- WORDS]: makes one mistake after another in a copy of the program, and expects the tests to find it.
// With words only the mutants whose name or file has one of them are tried.
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './list.ts';
import { Workbench } from './workbench.ts';

const json = process.argv.includes('--json');
const words = process.argv.slice(2).filter((word) => word !== '--json');
const chosen = MUTANTS.filter(
  ({ name, file }) => words.length === 0 || words.some((word) => name.includes(word) || file.includes(word)),
);
const workbench = new Workbench(fileURLToPath(new URL('../../', import.meta.url)));
const startedAt = performance.now();
const survivors: string[] = [];
try {
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  if ((await workbench.try(null, tests)) !== 'survived') throw new Error('the tests fail without any mutant');
  for (const mutant of chosen) {
    const outcome = await workbench.try(mutant, mutant.tests);
    process.stdout.write(`${outcome.padEnd(8)} ${mutant.file}: ${mutant.name}\n`);
    if (outcome !== 'found' && outcome !== 'hung') survivors.push(mutant.name);
  }
} finally {
  workbench.close();
}
const tookS = ((performance.now() - startedAt) / 1000).toFixed(0);
const sum = { made: chosen.length, found: chosen.length - survivors.length, survivors };
process.stdout.write(
  json
    ? `${JSON.stringify({ command: 'npm run mutants', tookS, mutants: sum })}\n`
    : `${sum.made} mutants, ${sum.found} found, ${survivors.length} not, in ${tookS} s\n`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;
