// What the scripts say goes to stderr, so that stdout stays free for answers such as a path.

/** A failure that is explained to the person in plain words; no stack trace is shown for it. */
export class SetupFailure extends Error {}

/**
 * Says one plain sentence about what is being done.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs a script's main function and turns its result into the exit code of the process.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupFailure) say(`Cannot go on: ${error.message}`);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
