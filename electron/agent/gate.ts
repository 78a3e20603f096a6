import type { AskingHolder } from '../../shared/programs.ts';
import { pause } from '../clock/pause.ts';
import type { Consents, Permission } from '../consent/consents.ts';
import { holderKey } from '../consent/holder-key.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';
import { Refused } from './refused.ts';
import type { Caller } from './who-asks.ts';

/** What a {@link Gate} works with. */
export interface GatePorts {
  readonly consents: Consents;
  readonly clock: RealClock;
  /** Whether there is a window in which the user can be asked. */
  readonly canAsk: boolean;
}

/** How long a program waits for the user, if it wants to at all. */
export interface Patience {
  readonly waitMs: number;
  /** Makes what ends the waiting: the program has gone. */
  readonly untilGone: () => AbortSignal;
}

/** Lets nobody have a token whom the user has not allowed it (P25). */
export class Gate {
  readonly #ports: GatePorts;

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  /**
   * Answers what is to be called at the moment in which a token is handed out; it throws {@link Refused} when the permission
   * has been taken back or used up since. Rejects with {@link Refused}: `consent_denied`, or
   * `consent_required` at once when nothing is decided, unless the program has patience for its user.
   */
  async permit(caller: Caller, account: AccountId, patience: Patience): Promise<() => void> {
    if (caller.kind === 'key') return this.#byKey(caller, account);
    const { holder, by } = caller;
    return this.#permit({ holder, by, startedBy: caller.startedBy, account }, patience);
  }

  /** The same for a file that is to be kept fresh: the user is asked about the file, and told who wants it. */
  async permitFile(caller: Caller, account: AccountId, path: string, patience: Patience): Promise<void> {
    if (caller.kind === 'key') throw notByKey();
    const holder = { kind: 'file', path } as const;
    const startedBy =
      caller.holder.kind === 'named' ? caller.holder.name : (caller.holder.script ?? caller.holder.exe);
    await this.#permit({ holder, by: caller.by, startedBy: () => startedBy, account }, patience);
  }

  #byKey({ consent }: Extract<Caller, { kind: 'key' }>, account: AccountId): () => void {
    const look = (): (() => void) => {
      const { verdict, spend } = this.#ports.consents.permission(consent.holder, account);
      if (verdict === 'allowed') return spend;
      throw new Refused('consent_denied', { detail: 'This key does not open this account.', account });
    };
    look();
    return () => look()();
  }

  async #permit(asked: Asked, patience: Patience): Promise<() => void> {
    const { consents, canAsk } = this.#ports;
    const { account, holder, by, startedBy } = asked;
    const before = consents.permission(holder, account);
    if (before.verdict !== 'missing') return this.#lookAgain(asked, before);
    if (!canAsk) throw required(account, noWindow(holder, account));
    if (!consents.ask({ holder, account, by, startedBy: startedBy() })) {
      throw new Refused('too_many_requests', {
        detail: 'Too many programs wait for their user already.',
        account,
      });
    }
    if (patience.waitMs > 0) return this.#await(asked, patience);
    throw required(account, 'Token Keeper asks its user now; ask again when that is answered.');
  }

  async #await(asked: Asked, { waitMs, untilGone }: Patience): Promise<() => void> {
    const { consents, clock } = this.#ports;
    const { account, holder } = asked;
    const answered = new AbortController();
    const end = (): void => answered.abort();
    const gone = untilGone();
    if (gone.aborted) end();
    gone.addEventListener('abort', end);
    const stop = consents.subscribe(() => {
      const { verdict } = consents.permission(holder, account);
      const asking = consents.questions.some(
        (one) => one.account === account && holderKey(one.holder) === holderKey(holder),
      );
      if (verdict !== 'missing' || !asking) end();
    });
    try {
      await pause(clock, waitMs, answered.signal);
    } finally {
      stop();
      gone.removeEventListener('abort', end);
    }
    return this.#lookAgain(asked, consents.permission(holder, account));
  }

  /** A token may be long in coming: what is permitted now may be taken back by then, or used up by another request. */
  #lookAgain({ account, holder }: Asked, now: Permission): () => void {
    usable(now, account);
    return () => usable(this.#ports.consents.permission(holder, account), account)();
  }
}

interface Asked {
  readonly holder: AskingHolder;
  readonly by: string | null;
  readonly startedBy: () => string | null;
  readonly account: AccountId;
}

/** What a key does not open. */
export function notByKey(): Refused {
  return new Refused('not_by_key', {
    detail: 'A key opens the token and the facts of its account, and nothing else.',
  });
}

function usable({ verdict, spend }: Permission, account: AccountId): () => void {
  if (verdict === 'allowed') return spend;
  if (verdict === 'denied') {
    throw new Refused('consent_denied', {
      detail: 'The user does not allow this program to have this token.',
      account,
    });
  }
  throw required(account, 'The user has not answered.');
}

function required(account: AccountId, detail: string): Refused {
  return new Refused('consent_required', { detail, account });
}

/** Without a window somebody has to say so on the command line. */
function noWindow(holder: AskingHolder, account: AccountId): string {
  return `There is no window to ask in. To allow it: tk115 consent add ${account} ${argumentsOf(holder)}`;
}

function argumentsOf(holder: AskingHolder): string {
  switch (holder.kind) {
    case 'program': {
      const script = holder.script === null ? '' : ` --script ${quoted(holder.script)}`;
      return `--exe ${quoted(holder.exe)}${script}`;
    }
    case 'named':
      return `--name ${quoted(holder.name)}`;
    case 'file':
      return `--file ${quoted(holder.path)}`;
  }
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
