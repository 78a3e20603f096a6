import { expect } from 'vitest';
import { problemSchema } from '../../../shared/agent/answers.ts';
import { RawClient, type RawAnswer } from '../../support/raw-client.ts';
import { AgentWorld } from './agent-world.ts';

/** A world with one account, `acc_00000001`, whose token everybody is allowed. */
export async function allowedWorld(): Promise<AgentWorld> {
  const world = await AgentWorld.start({ allowAll: true });
  await world.account();
  return world;
}

/** What came of some bytes: a problem's code, `closed` without an answer, or the status of an answer that is no refusal. */
export type Outcome = string | number;

/** Sends bytes on a connection of their own and says what came of them. A refusal has to be a problem document. */
export async function outcomeOf(world: AgentWorld, bytes: Buffer | string): Promise<Outcome> {
  const client = await RawClient.connect(world.socket);
  try {
    client.send(bytes);
    return readOutcome(await client.answer());
  } finally {
    client.hangUp();
  }
}

/** What an answer is; a refusal has to be a problem document that says the same as its status. */
export function readOutcome(answer: RawAnswer | null): Outcome {
  if (answer === null) return 'closed';
  if (answer.status < 400) return answer.status;
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.headers['cache-control']).toBe('no-store');
  const problem = problemSchema.parse(JSON.parse(answer.body));
  expect(problem.status).toBe(answer.status);
  return problem.code;
}

/** The agent goes on serving whoever behaves. */
export async function expectService(world: AgentWorld): Promise<void> {
  expect((await world.ask('GET', '/v1/status')).status).toBe(200);
}
