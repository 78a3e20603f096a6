import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z, ZodType } from 'zod';
import {
  authoriseBodySchema,
  importBodySchema,
  reportBodySchema,
  sinkBodySchema,
  type HistoryAnswer,
} from '../../shared/agent/answers.ts';
import type { ProblemCode } from '../../shared/agent/problems.ts';
import type { FailureCode } from '../../shared/ipc.ts';
import { appIdSchema } from '../../shared/requests/authorisation.ts';
import type { AccountView } from '../../shared/view.ts';
import { isReal, targetOf, type NewAccounts } from '../authorisation/target.ts';
import type { Consents } from '../consent/consents.ts';
import type { History } from '../history/history.ts';
import type { Importing } from '../importing/importing.ts';
import type { Keeping, Open } from '../keeping/keeping.ts';
import type { Sinks } from '../sinks/sinks.ts';
import { agentAccount, statusFacts, wholeSeconds } from './account-facts.ts';
import { chosenAccount, visibleAccounts } from './account-choice.ts';
import { authoriseByStream, type AuthorisePorts } from './authorise-stream.ts';
import type { EndpointName } from './endpoints.ts';
import type { EventFeed, EventFeedPorts } from './event-feed.ts';
import type { Gate, Patience } from './gate.ts';
import { hasGone, untilGone } from './gone.ts';
import type { HandOuts } from './hand-outs.ts';
import { Refused } from './refused.ts';
import { numberIn, type Route } from './route.ts';
import { addSink, removeSink, sinkAnswer, sinkPath } from './sink-requests.ts';
import type { TokenRequests } from './token-requests.ts';
import type { Caller } from './who-asks.ts';

/** What the requests are answered from. */
export interface AgentRequestPorts extends EventFeedPorts, AuthorisePorts {
  readonly mode: 'app' | 'headless';
  /** The state folder. */
  readonly folder: string;
  readonly keeping: Pick<Keeping, 'open'>;
  readonly gate: Gate;
  readonly tokens: TokenRequests;
  readonly handOuts: HandOuts;
  readonly consents: Consents;
  readonly sinks: Sinks;
  readonly history: Pick<History, 'lines'>;
  readonly importing: Pick<Importing, 'take'>;
  readonly newAccounts: NewAccounts;
  /** Whether logins at 115 itself may be made with this runtime. */
  readonly realLogins: boolean;
}

/** One request on its way through. */
interface Call {
  readonly route: Route;
  readonly caller: Caller;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The body, parsed. Rejects with {@link Refused}. */
  body<T>(schema: ZodType<T>): Promise<T>;
}

/** What is sent back: a value, nothing, or (null) a stream that has been begun. */
type Sent = { readonly status: 200 | 201; readonly value: object } | { readonly status: 204 } | null;

/** Answers what the agent is asked; leaving an endpoint out does not compile. Rejects with {@link Refused} and what the keeper rejects with. */
export type AgentRequests = { readonly [N in EndpointName]: (call: Call) => Promise<Sent> };

/** Who answers what. */
export function agentRequests(ports: AgentRequestPorts, feed: EventFeed): AgentRequests {
  const { presenter, telling, gate, tokens, handOuts } = ports;
  const choose = ({ caller, route }: Call): AccountView =>
    chosenAccount(presenter.snapshot, caller, route.subject ?? '-');
  const openKeeper = (): Open => {
    const { open } = ports.keeping;
    if (open === null) throw new Refused('locked', { detail: 'The vault is locked.' });
    return open;
  };
  return {
    status: async ({ caller }) => {
      const { snapshot } = presenter;
      const visible = snapshot.vault.kind === 'open' ? visibleAccounts(snapshot, caller) : [];
      return ok(statusFacts(snapshot, visible, ports.mode));
    },
    accounts: async ({ caller }) => {
      const accounts = visibleAccounts(presenter.snapshot, caller);
      return ok({ accounts: accounts.map((view) => agentAccount(view, telling)) });
    },
    account: async (call) => ok(agentAccount(choose(call), telling)),
    token: async (call) => {
      const minValidMs = numberIn(call.route, 'min_valid') * 1000;
      const { id } = choose(call);
      const spend = await gate.permit(call.caller, id, patience(call));
      const token = await tokens.token(openKeeper().keeper, id, minValidMs);
      // Whoever has gone meanwhile gets nothing, and nothing is used up.
      if (hasGone(call.response)) return null;
      spend();
      handOuts.note(id, call.caller.name, token.generation);
      return ok(token);
    },
    refresh: async (call) => {
      const { id } = choose(call);
      await gate.permit(call.caller, id, patience(call));
      return ok(await tokens.refresh(openKeeper().keeper, id));
    },
    reportInvalid: async (call) => {
      const { id } = choose(call);
      const { generation } = await call.body(reportBodySchema);
      await gate.permit(call.caller, id, patience(call));
      return ok(await tokens.report(openKeeper().keeper, id, generation));
    },
    history: async (call) => {
      const { id } = choose(call);
      const lines = (await ports.history.lines(id)) ?? [];
      const answer: HistoryAnswer = {
        account: id,
        lines: lines
          .slice(0, numberIn(call.route, 'limit'))
          .map((line) => ({ ...line, at: wholeSeconds(line.at), until: wholeSeconds(line.until) })),
      };
      return ok(answer);
    },
    events: async ({ response, caller }) => {
      feed.open(response, caller);
      return null;
    },
    authorise: async (call) => {
      const { app_id: appId, account, other_user: otherUser } = await call.body(authoriseBodySchema);
      const open = openKeeper();
      const wanted =
        account === undefined ? null : chosenAccount(presenter.snapshot, call.caller, account).id;
      const target =
        wanted === null
          ? targetOf({ appId: appIdOf(appId ?? '') }, open.keeper, ports.newAccounts)
          : targetOf(
              { account: wanted, ...(appId === undefined ? {} : { appId: appIdOf(appId) }) },
              open.keeper,
              ports.newAccounts,
            );
      if (!ports.realLogins && isReal(target)) throw failure('old-runtime');
      authoriseByStream(ports, { target, open, otherUser }, call.response);
      return null;
    },
    importToken: async (call) => {
      const { app_id: appId, age_days: ageDays, refresh_token: text } = await call.body(importBodySchema);
      const answer = await ports.importing.take(text, { appId: appIdOf(appId), ageDays });
      if (!answer.ok) throw failure(answer.code);
      return created({ account: answer.value });
    },
    listSinks: async () => ok({ sinks: ports.sinks.list().map(sinkAnswer) }),
    addSink: async (call) => {
      const { account, path } = await call.body(sinkBodySchema);
      const { id } = chosenAccount(presenter.snapshot, call.caller, account);
      const plain = await sinkPath(path, ports.folder);
      await gate.permitFile(call.caller, id, plain, patience(call));
      return created(await addSink(ports, id, plain));
    },
    removeSink: async ({ route: { subject } }) => {
      await removeSink(ports, subject ?? '');
      return { status: 204 };
    },
  };

  function patience({ route, response }: Call): Patience {
    return { waitMs: numberIn(route, 'wait') * 1000, untilGone: () => untilGone(response) };
  }
}

function appIdOf(text: string): z.infer<typeof appIdSchema> {
  const appId = appIdSchema.safeParse(text);
  if (!appId.success)
    throw new Refused('bad_request', { detail: 'An App ID is a number, as 115 gives it out.' });
  return appId.data;
}

const FAILURES: Partial<Readonly<Record<FailureCode, readonly [ProblemCode, string]>>> = {
  busy: ['busy', 'Another import is under way.'],
  locked: ['locked', 'The vault is locked.'],
  'old-runtime': [
    'old_runtime',
    "This runtime is years old; 115's own servers are refused unless it is started with --allow-old-runtime.",
  ],
  'already-kept': ['already_kept', 'This refresh token is kept already.'],
  'not-saved': ['not_saved', 'The vault could not be written.'],
  'clipboard-empty': ['bad_request', 'There is no refresh token in it.'],
  'clipboard-several': ['bad_request', 'A refresh token is one word.'],
  'clipboard-too-long': ['bad_request', 'That is too long for a refresh token.'],
  'clipboard-access-token': ['bad_request', 'That is an access token, not a refresh token.'],
};

function failure(code: FailureCode): Refused {
  const [problem, detail] = FAILURES[code] ?? ['failed', 'Something went wrong; the log has more.'];
  return new Refused(problem, { detail });
}

function ok(value: object): Sent {
  return { status: 200, value };
}

function created(value: object): Sent {
  return { status: 201, value };
}
