/** The last stretch is passed in turns of the event loop: a timer is up to a millisecond late. */
const EXACT_MS = 2;

/** Resolves after `ms` real milliseconds, fractions of one included: for kills between two writes. */
export async function passing(ms: number): Promise<void> {
  const until = performance.now() + ms;
  if (ms > EXACT_MS) await new Promise((resolve) => setTimeout(resolve, ms - EXACT_MS));
  while (performance.now() < until) await new Promise(setImmediate);
}
