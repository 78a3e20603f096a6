import type { SelfCheck } from '../../shared/self-test.ts';
import type { TestedNetwork } from '../network/network-test.ts';
import { found } from './found.ts';

/** Below this a clock counts as right: an answer takes its time, and `Date` has whole seconds. */
const RIGHT_MS = 120_000;
/** An answer later than this is worth a word. */
const LATE_MS = 5_000;

/**
 * What a test of the network says of proxy, names, answer and clock. `resolved`: whether 115's host can be looked up from
 * here, which is the proxy's business where there is one.
 */
export function networkChecks({ result, skewMs }: TestedNetwork, resolved: boolean): readonly SelfCheck[] {
  const { step, tookMs, proxy } = result;
  return [proxyCheck(step, proxy), dnsCheck(resolved, proxy), answerCheck(), clockCheck(skewMs)];

  function answerCheck(): SelfCheck {
    const took = String(tookMs);
    if (step !== 'answered') return { ...found('answer', 'failed', 'answer-failed', took), step };
    return tookMs > LATE_MS
      ? found('answer', 'warning', 'answer-late', took)
      : found('answer', 'ok', 'answer-ok', took);
  }
}

function proxyCheck(step: TestedNetwork['result']['step'], proxy: string | null): SelfCheck {
  if (proxy === null) return found('proxy', 'ok', 'proxy-none');
  return step === 'proxy'
    ? found('proxy', 'failed', 'proxy-failed', proxy)
    : found('proxy', 'ok', 'proxy-used', proxy);
}

function dnsCheck(resolved: boolean, proxy: string | null): SelfCheck {
  if (resolved) return found('dns', 'ok', 'dns-ok');
  return proxy === null ? found('dns', 'failed', 'dns-failed') : found('dns', 'ok', 'dns-by-proxy');
}

function clockCheck(skewMs: number | null): SelfCheck {
  if (skewMs === null) return found('clock', 'warning', 'clock-unknown');
  if (Math.abs(skewMs) <= RIGHT_MS) return found('clock', 'ok', 'clock-ok');
  const finding = skewMs > 0 ? 'clock-ahead' : 'clock-behind';
  return found('clock', 'failed', finding, String(Math.round(Math.abs(skewMs) / 60_000)));
}
