import { Refusal } from '../refusal.ts';
import type { Agent, AgentEvent } from './agent.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** What a program that has gone, is going or is coming refuses by. */
const PASSING: readonly Refusal['code'][] = [
  'not_running',
  'connection_lost',
  'no_answer',
  'locked',
  'temporary',
  'too_many_requests',
];

/** Whether a failure may be over by itself in a while. */
export function passes(error: unknown): boolean {
  return error instanceof Refusal && PASSING.includes(error.code);
}

/**
 * The agent's events over restarts of the program: waits until it is there, and connects again when it has gone. Each
 * connection begins with `accounts`. Ends when `signal` is aborted; rejects with what does not pass by itself.
 */
export async function* followEvents(
  agent: Agent,
  signal: AbortSignal,
): AsyncGenerator<AgentEvent, void, undefined> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      for await (const event of agent.events({ path: '/v1/events', signal })) {
        pauseMs = FIRST_PAUSE_MS;
        yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!passes(error)) throw error;
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** `node:timers/promises` would do the same, and be loaded with every command. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
