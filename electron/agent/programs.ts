import type { AnswerOf, RequestOf } from '../../shared/ipc.ts';
import type { StoredConsent } from '../../shared/agent/consent-file.ts';
import type { ConsentView, ProgramsView } from '../../shared/programs.ts';
import type { TokenClipboard } from '../clipboard/token-clipboard.ts';
import type { Consents } from '../consent/consents.ts';
import { makeKey } from '../consent/keys.ts';
import type { Log } from '../log/log.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { DoorsStanding } from './standing.ts';

/** What {@link Programs} work with. */
export interface ProgramsPorts {
  readonly consents: Consents;
  readonly standing: DoorsStanding;
  readonly clipboard: Pick<TokenClipboard, 'copyKey'>;
  readonly settings: SettingsStore;
  readonly log: Log;
}

type Done =
  | { readonly ok: true; readonly value: undefined }
  | { readonly ok: false; readonly code: 'no-such-consent' | 'not-saved' };

/** Other programs as the window sees them, and what a person can decide about them. Nothing here throws. */
export class Programs {
  readonly #ports: ProgramsPorts;

  constructor(ports: ProgramsPorts) {
    this.#ports = ports;
  }

  /** Who asks, who may, and how the doors stand. */
  get view(): ProgramsView {
    const { consents, standing } = this.#ports;
    return { asking: [...consents.questions], consents: consents.decisions().map(shown), ...standing.doors };
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    const stops = [this.#ports.consents, this.#ports.standing].map((one) => one.subscribe(listener));
    return () => {
      for (const stop of stops) stop();
    };
  }

  answerConsent({ id, choice }: RequestOf<'answerConsent'>): Promise<Done> {
    return this.#attempt(() => this.#ports.consents.answer(id, choice));
  }

  dismissConsent({ id }: RequestOf<'dismissConsent'>): Promise<Done> {
    return this.#attempt(async () => this.#ports.consents.dismiss(id));
  }

  revokeConsent({ id }: RequestOf<'revokeConsent'>): Promise<Done> {
    return this.#attempt(() => this.#ports.consents.revoke(id));
  }

  /** Makes a key and puts it on the clipboard, from where it is cleared like a token. */
  async makeKey(request: RequestOf<'makeKey'>): Promise<AnswerOf<'makeKey'>> {
    const { consents, clipboard, settings } = this.#ports;
    return this.#attempt(async () => {
      const key = await makeKey(consents, request);
      await clipboard.copyKey(key, settings.settings.clipboardSeconds * 1000);
      return true;
    });
  }

  async #attempt(work: () => Promise<boolean>): Promise<Done> {
    try {
      return (await work()) ? { ok: true, value: undefined } : { ok: false, code: 'no-such-consent' };
    } catch (error) {
      this.#ports.log.error('a decision about a program could not be written', error);
      return { ok: false, code: 'not-saved' };
    }
  }
}

/** Without the digest of a key, which is nobody's business. */
function shown({ id, holder, account, allowed, until, createdAt, lastUsedAt }: StoredConsent): ConsentView {
  const plain =
    holder.kind === 'bearer' || holder.kind === 'stand-in'
      ? { kind: holder.kind, name: holder.name }
      : holder;
  return { id, holder: plain, account, allowed, until, createdAt, lastUsedAt };
}
