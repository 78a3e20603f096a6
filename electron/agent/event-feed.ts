import type { ServerResponse } from 'node:http';
import type { AgentAccount, AgentEventName, AgentEventOf, AgentStatus } from '../../shared/agent/answers.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { RealClock } from '../keeper/clock.ts';
import { agentAccount, vaultFacts, type Telling } from './account-facts.ts';
import { EventStream } from './event-stream.ts';
import type { Caller } from './who-asks.ts';

/** What an {@link EventFeed} works with. */
export interface EventFeedPorts {
  readonly presenter: {
    readonly snapshot: Snapshot;
    subscribe(listener: (snapshot: Snapshot) => void): () => void;
  };
  readonly telling: Telling;
  readonly clock: RealClock;
}

/** What a reader was told last. */
interface Told {
  readonly vault: AgentStatus['vault'];
  readonly accounts: ReadonlyMap<string, AgentAccount>;
}

/** Tells programs at once what changes; while nobody listens it does nothing. No event holds a token. */
export class EventFeed {
  readonly #ports: EventFeedPorts;
  readonly #readers = new Set<EventStream>();

  constructor(ports: EventFeedPorts) {
    this.#ports = ports;
  }

  /** Answers a request with everything that happens from now on. */
  open(response: ServerResponse, caller: Caller): void {
    const { presenter, clock } = this.#ports;
    let told = this.#look(presenter.snapshot, caller);
    const stop = presenter.subscribe((snapshot) => {
      if (isRevoked(snapshot, caller)) return stream.end();
      const now = this.#look(snapshot, caller);
      tell(stream, told, now);
      told = now;
    });
    const stream: EventStream = new EventStream(response, clock, () => {
      stop();
      this.#readers.delete(stream);
    });
    this.#readers.add(stream);
    send(stream, 'accounts', { vault: told.vault, accounts: [...told.accounts.values()] });
  }

  /** Lets every reader go. */
  close(): void {
    for (const stream of this.#readers) stream.end();
  }

  #look(snapshot: Snapshot, caller: Caller): Told {
    const visible = snapshot.accounts.filter(
      ({ id }) => caller.kind === 'program' || caller.consent.account === id,
    );
    const accounts = visible.map((view) => [view.id, agentAccount(view, this.#ports.telling)] as const);
    return { vault: vaultFacts(snapshot), accounts: new Map(accounts) };
  }
}

/** A key opens nothing from the moment in which it is taken back. */
function isRevoked({ programs }: Snapshot, caller: Caller): boolean {
  return caller.kind === 'key' && !programs.consents.some(({ id }) => id === caller.consent.id);
}

function tell(stream: EventStream, before: Told, now: Told): void {
  const sameAccounts =
    before.accounts.size === now.accounts.size &&
    [...now.accounts.keys()].every((id) => before.accounts.has(id));
  if (!sameAccounts || !isSame(before.vault, now.vault)) {
    send(stream, 'accounts', { vault: now.vault, accounts: [...now.accounts.values()] });
  }
  for (const [id, account] of now.accounts) {
    const was = before.accounts.get(id);
    if (was === undefined) continue;
    const { generation, expires_at: expiresAt } = account;
    if (generation > was.generation && expiresAt !== null) {
      send(stream, 'rotated', { account: account.id, generation, expires_at: expiresAt });
    }
    if (isSame(was, account)) continue;
    send(stream, 'state', account);
    if (account.state === 'needs-reauthorisation' && was.state !== 'needs-reauthorisation') {
      send(stream, 'reauthorisation_required', account);
    }
  }
}

/** Flat values of one shape. */
function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function send<N extends AgentEventName>(stream: EventStream, name: N, data: AgentEventOf<N>): void {
  stream.send(name, data);
}
