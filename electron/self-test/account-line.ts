import type { AccountView } from '../../shared/view.ts';

/** How one account stands, for a report: state, reason, tries and deadlines, and nothing that tells whose it is. */
export function accountLine(view: AccountView): string {
  const { state, reason, code, lastTry, nextTryAt, access, accessValid, grant, generation } = view;
  const why = reasonKey(reason);
  const facts = [
    view.demo ? `demo at ${view.clock.scale} ×` : null,
    code === null ? state : `${state}, code ${code}`,
    why === state ? null : why,
    lastTry === null ? 'never tried' : `last try ${at(lastTry.at)}: ${lastTry.outcome}`,
    nextTryAt === null ? null : `next try ${at(nextTryAt)}`,
    access === null
      ? 'no access token'
      : `access token ${accessValid ? 'good until' : 'ended'} ${at(access.expiresAt)}`,
    grant === null ? null : `grant ends ${at(grant.endsAt)}${grant.known ? '' : ' or earlier'}`,
    generation === null ? null : `generation ${generation}`,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** The reason's own word, without what 115 says to it: that text is 115's, and may name anybody. */
function reasonKey(reason: AccountView['reason']): string {
  switch (reason.kind) {
    case 'plain':
      return reason.key;
    case 'fault':
    case 'store':
      return reason.fault;
    case 'lock':
      return reason.reason;
    case 'refused':
    case 'uncertain':
    case 'lost':
      return reason.kind;
  }
}

/** An instant of the account's clock, to the second. */
function at(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
