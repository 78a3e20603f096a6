import type { ZodType } from 'zod';
import { contract, type Answer, type AnswerOf, type RequestName, type RequestOf } from '../../shared/ipc.ts';
import type { Log } from '../log/log.ts';

/** What answers each request of the page; leaving one out does not compile. */
export type RequestHandlers = {
  readonly [N in RequestName]: (request: RequestOf<N>) => Promise<AnswerOf<N>>;
};

/** The contract's requests, typed so that the compiler sees an entry's schema and handler belong together. */
const schemas: { readonly [N in RequestName]: { readonly request: ZodType<RequestOf<N>> } } =
  contract.requests;

/** Parses a request before anybody sees it, and has it answered; nothing thrown crosses to the page (P26). */
export async function answerRequest<N extends RequestName>(
  name: N,
  payload: unknown,
  { handlers, log }: { readonly handlers: RequestHandlers; readonly log: Log },
): Promise<AnswerOf<N> | Answer<never>> {
  const parsed = schemas[name].request.safeParse(payload);
  if (!parsed.success) return { ok: false, code: 'bad-request' };
  try {
    return await handlers[name](parsed.data);
  } catch (error) {
    log.error(`${name} failed`, error);
    return { ok: false, code: 'failed' };
  }
}
