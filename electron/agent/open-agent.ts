import { createMainWords } from '../words/words.ts';
import type { NewAccounts } from '../authorisation/target.ts';
import type { Authorisation } from '../authorisation/authorisation.ts';
import type { Consents } from '../consent/consents.ts';
import type { History } from '../history/history.ts';
import type { Importing } from '../importing/importing.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { TokenClient } from '../keeper/ports.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import type { Presenter } from '../presenter/presenter.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { Sinks } from '../sinks/sinks.ts';
import { agentAddress } from './agent-address.ts';
import { agentRequests } from './agent-requests.ts';
import { Agent } from './agent.ts';
import { Answering } from './answering.ts';
import { EventFeed } from './event-feed.ts';
import { Gate } from './gate.ts';
import { HandOuts } from './hand-outs.ts';
import { LoopbackDoor } from './loopback-door.ts';
import { peerReader } from './peer-credentials.ts';
import { StandIn } from './stand-in.ts';
import type { DoorsStanding } from './standing.ts';
import { TokenRequests } from './token-requests.ts';

/** What the agent is made from. */
export interface AgentParts {
  /** The state folder. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly mode: 'app' | 'headless';
  readonly keeping: Keeping;
  readonly client: Pick<TokenClient, 'probe'>;
  readonly presenter: Presenter;
  readonly authorisation: Authorisation;
  readonly importing: Importing;
  readonly history: History;
  readonly consents: Consents;
  readonly standing: DoorsStanding;
  readonly settings: SettingsStore;
  readonly newAccounts: NewAccounts;
  readonly realLogins: boolean;
  readonly clock: RealClock;
  readonly log: Log;
}

/** The agent as a whole. */
export interface AgentDoors {
  /** Opens the doors that the settings want open; from then on they follow the settings. For the owner of the folder alone. */
  open(): void;
  /** Closes them, and writes down what is not yet written. */
  close(): Promise<void>;
}

/** Ties the agent together; nothing listens yet. */
export function createAgent(parts: AgentParts): AgentDoors {
  const { folder, platform, mode, keeping, consents, standing, settings, presenter, history, clock, log } =
    parts;
  const handOuts = new HandOuts({ history, clock });
  const telling = { words: createMainWords('en') };
  const feed = new EventFeed({ presenter, telling, clock });
  const sinks = new Sinks({
    folder,
    consents,
    keeping,
    clock,
    onHandOut: (account, path, generation) => handOuts.note(account, path, generation),
    log,
  });
  const requests = agentRequests(
    {
      ...parts,
      telling,
      gate: new Gate({ consents, clock, canAsk: mode === 'app' }),
      tokens: new TokenRequests({ client: parts.client, now: () => clock.now() }),
      handOuts,
      sinks,
    },
    feed,
  );
  const answering = new Answering({ requests, feed, clock, log });
  const agent = new Agent({
    address: agentAddress(folder, platform),
    platform,
    answering,
    standing,
    peerReader: () => peerReader(platform),
    clock,
    log,
  });
  const standIn = new StandIn({ consents, keeping, handOuts, clock });
  const door = new LoopbackDoor({ answering, standIn, standing, consents, clock, log });
  const follow = (): void => {
    void agent.set(settings.settings.agent.on);
    void door.set(settings.settings.agent);
  };
  forgetTheRemoved(keeping, consents, log);
  let stop = (): void => undefined;
  return {
    open() {
      stop = settings.subscribe(follow);
      follow();
      sinks.look();
    },
    async close() {
      stop();
      await Promise.all([agent.close(), door.close()]);
      handOuts.settle();
      await sinks.settled();
      await consents.settle();
    },
  };
}

/** What was decided about an account goes with it; one that is not there while the vault opens has not been removed. */
function forgetTheRemoved(keeping: Keeping, consents: Consents, log: Log): void {
  let keeper = keeping.open?.keeper ?? null;
  let known = new Set(keeping.accounts().map(({ record }) => record.id));
  keeping.subscribe((transition) => {
    if (transition !== null) return;
    const present = new Set(keeping.accounts().map(({ record }) => record.id));
    const same = keeper !== null && keeping.open?.keeper === keeper;
    keeper = keeping.open?.keeper ?? null;
    const gone = same ? [...known].filter((id) => !present.has(id)) : [];
    known = present;
    for (const id of gone) {
      void consents.forget(id).catch((error: unknown) => log.error('consents could not be removed', error));
    }
  });
}
