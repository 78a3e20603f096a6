import type { Findings } from './judge.ts';
import { isKept, type Sum } from './sum.ts';

/** One run in one line, and what to look at below it. */
export function lineOf(one: Findings): string {
  const { seed, climate, refreshes, leastRefreshes, unforcedMs, givenUp, deadReuses, leastGapMs } = one;
  const line = [
    `${isKept(one) ? 'kept  ' : 'MISSED'} ${seed} (${climate})`,
    `${refreshes} refreshes of ${leastRefreshes}`,
    `${seconds(unforcedMs)} s unforced without access`,
    `${givenUp + one.visiblePairsLost} lost`,
    `${deadReuses} dead reuses`,
    `least gap ${leastGapMs === null ? '–' : seconds(leastGapMs)} s`,
    `${one.badHandouts} bad hand-outs`,
    `${one.notifications} calls for the user`,
  ].join(', ');
  return [line, ...one.remarks.slice(0, 5).map((remark) => `       ${remark}`)].join('\n');
}

/** The sum in words. */
export function sumInWords(sum: Sum, lifetimeMs: number, tookMs: number): string {
  const early = sum.refreshes - sum.leastRefreshes;
  const deaths = Object.entries(sum.deaths).map(([phase, count]) => `${phase} ${count}`);
  return [
    `${sum.runs} runs, ${years(sum.accountDays)} account-years, tokens of ${seconds(lifetimeMs)} s, in ${seconds(tookMs)} s; runs that missed a goal: ${sum.missed}`,
    `  refreshes made ${sum.refreshes}, least possible ${sum.leastRefreshes}; early ${early}: wrong clock ${sum.earlyByClock}, slept over an answer ${sum.earlyBySleep}, asked for ${sum.earlyAsked}, no reason ${sum.earlyUnforced}`,
    `  without a valid access token that nothing forced: ${seconds(sum.unforcedMs)} s (forced: ${seconds(sum.withoutMs - sum.unforcedMs)} s)`,
    `  logins given up that 115 had not ended: ${sum.givenUp}; visible pairs lost: ${sum.visiblePairsLost}`,
    `  grants ${sum.grants}: ended by 115 ${sum.endedBy115}, pair lost on the way or with a killed program ${sum.pairsLost}`,
    `  requests with a dead token after its refusal: ${sum.deadReuses}; most requests in one doubt: ${sum.mostInDoubt}; most in flight for a grant: ${sum.mostInFlight}`,
    `  least gap between refresh requests of a grant: ${gap(sum.leastGapMs)}; over a change of the clock: ${gap(sum.leastGapOverClockChangeMs)}`,
    `  refresh requests ${sum.requests}; most in one minute over all accounts of a run: ${sum.mostInAMinute}`,
    `  tokens handed out ${sum.handouts}, not accepted by 115 without a reason: ${sum.badHandouts}; calls for the user ${sum.notifications}`,
    `  restarts ${sum.restarts}; kills by what they fell on: ${deaths.length === 0 ? 'none' : deaths.join(', ')}`,
  ].join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms % 1000 === 0 ? 0 : 1);
}

function years(days: number): string {
  return (days / 365).toFixed(1);
}

function gap(ms: number | null): string {
  return ms === null ? 'none' : `${seconds(ms)} s`;
}
