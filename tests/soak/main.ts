// npm run soak: many seeded runs over several processes, and their figures as they come.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Findings } from './judge.ts';
import { soakOptions, USAGE, type SoakOptions } from './soak-options.ts';
import { sumOf } from './sum.ts';
import { lineOf, sumInWords } from './words.ts';

type Message = { readonly findings: Findings } | { readonly seed: string; readonly error: string };

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(`${USAGE}\n`);
else process.exitCode = await soak(readOptions());

function readOptions(): SoakOptions {
  try {
    return soakOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

async function soak(options: SoakOptions): Promise<number> {
  const startedAt = performance.now();
  const seeds = Array.from({ length: options.years }, (_, index) => `${options.seed}-${index + 1}`);
  const found: Findings[] = [];
  let broken = 0;
  const hear = (message: Message): void => {
    if ('error' in message) {
      broken += 1;
      process.stdout.write(`BROKEN ${message.seed}: ${message.error}\n`);
      return;
    }
    found.push(message.findings);
    process.stdout.write(`${options.json ? JSON.stringify(message.findings) : lineOf(message.findings)}\n`);
  };
  const workers = Array.from({ length: Math.min(options.workers, seeds.length) }, () => work(seeds, hear));
  await Promise.all(workers);
  const sum = sumOf(found);
  const tookMs = performance.now() - startedAt;
  const told = args.filter((arg) => arg !== '--json');
  const command = `npm run soak -- ${told.join(' ')}`.trim();
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ command, tookMs: Math.round(tookMs), broken, lifetimeMs: options.lifetimeMs, accounts: options.accounts, sum })}\n`,
    );
  else process.stdout.write(`\n${sumInWords(sum, options.lifetimeMs, Math.round(tookMs))}\n`);
  return sum.missed + broken > 0 ? 1 : 0;
}

/** One process that takes seeds until none is left. */
async function work(seeds: string[], hear: (message: Message) => void): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), args);
  try {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      child.send(seed);
      hear(await answer(child));
    }
  } finally {
    child.disconnect();
  }
}

function answer(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`a worker ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker beside this file sends nothing else
      resolve(message as Message);
    });
  });
}
