import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { AuthoriseEventName, AuthoriseEventOf } from '../../shared/agent/answers.ts';
import type { authoriseBodySchema } from '../../shared/agent/answers.ts';
import type { AuthorisationView } from '../../shared/view.ts';
import type { Authorisation } from '../authorisation/authorisation.ts';
import type { Target } from '../authorisation/first-record.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Open } from '../keeping/keeping.ts';
import { wholeSeconds } from './account-facts.ts';
import { EventStream } from './event-stream.ts';
import { problemOf, refusalOf, Refused } from './refused.ts';

/** What is done with a login of another user than the account's. */
type OtherUser = z.infer<typeof authoriseBodySchema>['other_user'];

/** What {@link authoriseByStream} works with. */
export interface AuthorisePorts {
  readonly authorisation: Authorisation;
  readonly clock: RealClock;
}

/**
 * Runs a QR authorisation for a program and tells it how it goes. An expired code is renewed; a reader that hangs up ends
 * it, unless it is just turned into a grant. Throws {@link Refused} while another authorisation cannot be cut off.
 */
export function authoriseByStream(
  { authorisation, clock }: AuthorisePorts,
  {
    target,
    open,
    otherUser,
  }: { readonly target: Target; readonly open: Open; readonly otherUser: OtherUser },
  response: ServerResponse,
): void {
  if (authorisation.view !== null && authorisation.view.result === null && !isOver(authorisation.view)) {
    throw new Refused('busy', { detail: 'Another authorisation is under way.' });
  }
  if (!authorisation.begin(target, open)) {
    throw new Refused('busy', { detail: 'Another authorisation is just being finished.' });
  }
  let told: AuthorisationView['phase'] | null = null;
  let qrcode: string | null = null;
  let over = false;
  let renewing = false;
  const finish = (): void => {
    over = true;
    stop();
    stream.end();
    authorisation.close();
  };
  const look = (): void => {
    const { view } = authorisation;
    if (over || renewing) return;
    if (view === null) return end('authorisation_failed', 'The authorisation was ended in the window.');
    if (view.qrcode !== null && view.qrcode !== qrcode) {
      ({ qrcode } = view);
      const expiresAt = wholeSeconds(view.expiresAt ?? clock.now());
      send('qr', { content: view.qrcode, expires_at: expiresAt });
    }
    if (view.phase === told) return;
    told = view.phase;
    follow(view);
  };
  const follow = (view: AuthorisationView): void => {
    switch (view.phase) {
      case 'scanned':
        return send('scanned', {});
      case 'exchanging':
        return send('confirmed', {});
      case 'expired':
        return renew();
      case 'done':
        if (view.result !== null)
          send('done', { account: view.result, again: view.result === target.account });
        return finish();
      case 'other-user':
        return void decide();
      case 'cancelled':
        return end('authorisation_failed', 'It was cancelled on the phone.');
      case 'refused':
        return end('authorisation_failed', '115 refused it.', view.code);
      case 'failed':
        return end('authorisation_failed', `It did not come through to 115 (${view.fault ?? 'unknown'}).`);
      case 'not-saved':
        return end(
          'not_saved',
          'The new login could not be written; it is kept in memory and written later.',
        );
      case 'asking':
      case 'waiting':
      case 'naming':
        return;
    }
  };
  /** The old code is put away before there is a new one, and that is no end. */
  const renew = (): void => {
    qrcode = null;
    renewing = true;
    authorisation.renew();
    renewing = false;
    look();
  };
  /** `add` leads to `done` by the view; what is discarded ends here. */
  const decide = async (): Promise<void> => {
    // What is discarded closes the authorisation, which is then no news.
    if (otherUser === 'discard') stop();
    try {
      await authorisation.resolve(otherUser);
      if (otherUser === 'discard') end('other_user', 'Another user scanned the code; that login was let go.');
    } catch (error) {
      const refusal = refusalOf(error, target.account);
      end(
        refusal.code === 'failed' ? 'failed' : 'not_saved',
        'What was to become of it could not be written.',
      );
    }
  };
  const end = (code: Refused['code'], detail: string, code115: number | null = null): void => {
    if (over) return;
    send('problem', problemOf(new Refused(code, { detail, code115, account: target.account })));
    finish();
  };
  const send = <N extends AuthoriseEventName>(name: N, data: AuthoriseEventOf<N>): void =>
    stream.send(name, data);
  const stream = new EventStream(response, clock, () => {
    if (over) return;
    over = true;
    stop();
    authorisation.close();
  });
  const stop = authorisation.subscribe(look);
  look();
}

/** Whether an authorisation has come to an end that nobody has put away yet. */
function isOver({ phase }: AuthorisationView): boolean {
  return phase === 'expired' || phase === 'cancelled' || phase === 'refused' || phase === 'failed';
}
