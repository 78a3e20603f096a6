// Started by scripts/package.mjs and scripts/dist.mjs, when everything is set up and built.
import { makeInstallers } from './installers.ts';
import { unpackedProgram } from './unpacked.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const [kind, ...args] = process.argv.slice(2);
if (kind === 'installers') process.exitCode = await makeInstallers(args, say);
else process.stdout.write(`${(await unpackedProgram(say)).executable}\n`);
