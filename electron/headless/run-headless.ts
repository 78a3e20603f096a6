import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agentAddress } from '../agent/agent-address.ts';
import { systemTimer } from '../clock/system-timer.ts';
import { createCore, type Core } from '../core.ts';
import { Demo } from '../demo/demo.ts';
import { endInOrder } from '../end-in-order.ts';
import { openLog, type Log } from '../log/log.ts';
import { NodeTransport } from '../open115/node-transport.ts';
import { AllowList } from '../open115/origins.ts';
import { watchForFaults } from '../recovery/faults.ts';
import { NO_CLIPBOARD } from '../runtime/no-clipboard.ts';
import { nodeSettings } from '../settings/node-settings.ts';
import type { StartOptions } from '../start/start-options.ts';
import { ClockMonitor } from '../system/clock-monitor.ts';
import { decodeKeyFile } from '../vault/key-file.ts';
import { KEY_FILE } from '../vault/layout.ts';
import type { Protection } from '../vault/protection.ts';
import { agentSentence } from './agent-sentence.ts';
import { lockedSentence } from './locked-sentence.ts';
import { NO_UPDATES } from '../updates/no-updates.ts';

/** What a run without a window is given. */
export interface HeadlessParts {
  readonly options: StartOptions;
  /** What protects a vault's key here, besides a passphrase. */
  readonly protections: readonly Protection[];
  readonly version: string;
  /** Tells the person on the console a line. */
  readonly say: (line: string) => void;
  /** Resolves when the run is to end. */
  readonly ended: Promise<void>;
}

/** Exit codes of `tk115` (shared/agent/problems.ts); a fault of the program's own has what every program has for that. */
const OK = 0;
const FAULT = 1;
const USAGE = 2;
const LOCKED = 8;

/**
 * The same keeper, vault, lock and agent as the app's, without window and tray, until it is told to end. While another
 * process owns the vault it waits, and takes over when that one ends. A fault that nobody caught ends it as well, in order:
 * to start it again is the business of whatever started it. Answers the exit code.
 */
export async function runHeadless({
  options,
  protections,
  version,
  say,
  ended: asked,
}: HeadlessParts): Promise<number> {
  const { folder } = options;
  const settings = nodeSettings(folder);
  if (settings.settings.network.proxy === 'own') {
    say(
      'The settings name a proxy, which a run without a window cannot use. Choose another in the app first.',
    );
    return USAGE;
  }
  const log = openLog(folder, { onConsole: false });
  log.info(`version ${version} without a window, on Node ${process.versions.node}`);
  const fault = untilFault(log);
  const ended = Promise.race([asked, fault.met]);
  const clock = systemTimer;
  const realLogins = !options.oldRuntime || options.allowOldRuntime;
  const allowList = new AllowList({ anyLoopback: options.anyLoopback, real: realLogins });
  const core = createCore({
    options,
    mode: 'headless',
    settings,
    transport: new NodeTransport({ clock, allowList, userAgent: `token-keeper-115/${version}` }),
    protections,
    clipboard: NO_CLIPBOARD,
    demo: new Demo({
      clock,
      allowList,
      startSimulator: () => Promise.reject(new Error('there is no demo without a window')),
    }),
    language: () => 'en',
    startAtLogin: () => null,
    updates: () => NO_UPDATES,
    safeMode: null,
    version,
    clock,
    log,
  });
  const { keeping } = core;
  const monitor = new ClockMonitor(
    clock,
    () => performance.now(),
    (byMs) => {
      log.info(`the clock jumped by ${Math.round(byMs / 1000)} s`);
      keeping.look();
    },
  );
  monitor.start();
  const opened = await Promise.race([openOrRefuse(core, options, say), ended.then(() => 'ended' as const)]);
  if (opened === 'open') {
    await Promise.race([untilAgentStands(core), ended]);
    say(`ready: ${agentSentence(core.programs.view.agent, agentAddress(folder, process.platform))}`);
    await ended;
  }
  await endInOrder(core);
  // Its timer would keep the process.
  monitor.stop();
  if (fault.isMet()) {
    say('A fault of its own ends the program; its log tells more.');
    return FAULT;
  }
  return opened === 'locked' ? LOCKED : OK;
}

/** Watches for faults from now on; `met` resolves at the first one. */
function untilFault(log: Log): { readonly met: Promise<void>; isMet(): boolean } {
  let isMet = false;
  const met = new Promise<void>((resolve) => {
    watchForFaults({
      process,
      log,
      onFault: () => {
        isMet = true;
        resolve();
      },
    });
  });
  return { met, isMet: () => isMet };
}

/** Opens the vault; waits while another process has it, and says why when it cannot be opened. */
async function openOrRefuse(
  core: Core,
  { folder }: StartOptions,
  say: (line: string) => void,
): Promise<'open' | 'locked'> {
  const { keeping } = core;
  await keeping.unlock();
  if (keeping.vault.kind === 'locked' && keeping.vault.reason === 'in-use') {
    say(`waiting: another Token Keeper has ${folder} open; this one takes over when it ends`);
    await new Promise<void>((resolve) => {
      const stop = keeping.subscribe(() => {
        const { vault } = keeping;
        if (vault.kind === 'opening' || (vault.kind === 'locked' && vault.reason === 'in-use')) return;
        stop();
        resolve();
      });
    });
  }
  const { vault } = keeping;
  if (vault.kind === 'open') return 'open';
  if (vault.kind === 'locked') say(lockedSentence(vault.reason, await levelOf(folder)));
  return 'locked';
}

/** Resolves when the agent listens, or when it is clear why it does not. */
function untilAgentStands({ programs }: Core): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (programs.view.agent === 'waiting') return;
      stop();
      resolve();
    };
    const stop = programs.subscribe(look);
    look();
  });
}

/** What the vault says protects it; null where there is none yet. */
async function levelOf(folder: string): Promise<string | null> {
  try {
    return decodeKeyFile(await readFile(join(folder, 'vault', KEY_FILE)))?.level ?? null;
  } catch {
    return null;
  }
}
