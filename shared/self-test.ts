import { z } from 'zod';

/** How far a request to 115 came; words under `network.step.*`. */
const NETWORK_STEPS = [
  /** 115 answered: everything before it works. */
  'answered',
  /** This computer has no network. */
  'offline',
  /** The name could not be looked up. */
  'dns',
  /** No connection to the address. */
  'tcp',
  /** The proxy could not be reached, or would not connect. */
  'proxy',
  /** The connection could not be secured. */
  'tls',
  /** Somebody else answered: a sign-in page, a filter. */
  'portal',
  /** 115 reported a fault of its own. */
  'server',
  /** The connection stood and broke off. */
  'reset',
  /** The connection stands, and no answer came. */
  'silence',
  /** This build may not talk to 115. */
  'not-allowed',
] as const;

/** What became of one harmless request to 115, and by which way it went. */
export const networkResultSchema = z.object({
  step: z.enum(NETWORK_STEPS),
  /** From the call to the answer or the failure, milliseconds. */
  tookMs: z.number().int().nonnegative(),
  /** The proxy that the request was sent through, as `socks5://127.0.0.1:1080`; null when it went straight. */
  proxy: z.string().nullable(),
});

export type NetworkResult = z.infer<typeof networkResultSchema>;
export type NetworkStep = NetworkResult['step'];

/** What the self-test looks at, in this order; words under `selfTest.check.*`. */
export const SELF_CHECKS = [
  'vault',
  'protection',
  'folder',
  'owner',
  'proxy',
  'dns',
  'answer',
  'clock',
  'tray',
  'notifications',
  'runtime',
] as const;

/** What can be found; each has a sentence with a way on under `selfTest.finding.*`, filled with `detail`. */
export const SELF_FINDINGS = [
  'vault-ok',
  'vault-closed',
  'vault-disk-full',
  'vault-read-only',
  'vault-denied',
  'vault-failed',
  'protection-safe-storage',
  'protection-keychain',
  'protection-passphrase',
  'protection-unknown',
  'folder-ok',
  'folder-mended',
  'folder-open',
  'owner-ok',
  'owner-other',
  'owner-none',
  'proxy-none',
  'proxy-used',
  'proxy-failed',
  'dns-ok',
  'dns-by-proxy',
  'dns-failed',
  'answer-ok',
  'answer-late',
  'answer-failed',
  'clock-ok',
  'clock-ahead',
  'clock-behind',
  'clock-unknown',
  'tray-ok',
  'tray-none',
  'notifications-ok',
  'notifications-none',
  'runtime-ok',
  'runtime-old',
] as const;

/** One thing looked at: how it stands, what was found, and what fills the sentence. No secret and no name is in it. */
export const selfCheckSchema = z.object({
  check: z.enum(SELF_CHECKS),
  verdict: z.enum(['ok', 'warning', 'failed']),
  finding: z.enum(SELF_FINDINGS),
  /** A proxy, a backend, a version, a number; empty where the sentence needs nothing. */
  detail: z.string(),
  /** `answer-failed`: how far the request came. */
  step: z.enum(NETWORK_STEPS).nullable(),
});

export type SelfCheck = z.infer<typeof selfCheckSchema>;
export type SelfFinding = SelfCheck['finding'];
