import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { GRANT_MS } from '../../electron/keeper/policy.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { SimClock } from '../../simulator/clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { Verdict } from '../../simulator/verdict.ts';
import { ONE, open } from '../unit/vault/vault-fixture.ts';

/** What a contender tells. */
export type FromContender =
  | { readonly kind: 'waiting' | 'owner' }
  /** A pair that it would hand out. */
  | { readonly kind: 'pair'; readonly generation: number; readonly fingerprint: string }
  /** The login needs a new grant. */
  | { readonly kind: 'lost'; readonly code: number | null };

/** A new grant, handed to the owner whose login was lost. */
export interface NewGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly at: number;
  readonly lifetimeMs: number;
}

/** What came of a race. */
export interface RaceResult {
  /** Owners killed. */
  readonly kills: number;
  /** Pairs that were made visible, by all contenders together. */
  readonly pairs: number;
  /** Generations of which two contenders made different pairs visible. Must be 0. */
  readonly contradictions: number;
  /** Moments at which two contenders said that they own the vault. Must be 0. */
  readonly doubleOwners: number;
  /** Logins that needed a new grant: the kill fell after 115 had rotated and before the pair was on disk. */
  readonly regrants: number;
  readonly verdict: Verdict;
}

const pairSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

/** How a race is run. `random`: numbers in [0, 1). */
export interface RaceOptions {
  readonly processes: number;
  readonly kills: number;
  readonly random: () => number;
}

/** The floor of 90 s is 30 ms then. */
const SCALE = 3_000;
const LIFETIME_S = 7_200;
/** Several floors, in real milliseconds. */
const LONGEST_REIGN_MS = 600;
const CONTENDER = fileURLToPath(new URL('contender.ts', import.meta.url));

/** Lets `processes` contend for one vault while the owner is killed `kills` times at random moments. */
export async function race(of: RaceOptions): Promise<RaceResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tk115-race-'));
  const anchor = Date.now();
  const clock = SimClock.scaled(SCALE, anchor);
  const simulator = await startSimulator({ clock });
  try {
    await firstRecord(simulator, folder, anchor);
    return await new Race(simulator, folder, of).run();
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Race {
  readonly #simulator: Simulator;
  readonly #folder: string;
  readonly #of: RaceOptions;
  readonly #children = new Set<ChildProcess>();
  readonly #doomed = new WeakSet<ChildProcess>();
  readonly #pairs = new Map<number, string>();
  #owner: ChildProcess | null = null;
  #visible = 0;
  #kills = 0;
  #contradictions = 0;
  #doubleOwners = 0;
  #regrants = 0;
  #over: () => void = () => undefined;

  constructor(simulator: Simulator, folder: string, of: RaceOptions) {
    this.#simulator = simulator;
    this.#folder = folder;
    this.#of = of;
  }

  async run(): Promise<RaceResult> {
    const over = new Promise<void>((resolve) => {
      this.#over = resolve;
    });
    for (let number = 0; number < this.#of.processes; number += 1) this.#start();
    await over;
    for (const child of this.#children) child.kill('SIGKILL');
    return {
      kills: this.#kills,
      pairs: this.#visible,
      contradictions: this.#contradictions,
      doubleOwners: this.#doubleOwners,
      regrants: this.#regrants,
      verdict: this.#simulator.books.read().verdict,
    };
  }

  #start(): void {
    const child = fork(CONTENDER, [this.#folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#children.add(child);
    child.on('message', (message: FromContender) => this.#hear(child, message));
    child.on('exit', () => {
      this.#children.delete(child);
      if (this.#owner === child) this.#owner = null;
    });
  }

  #hear(child: ChildProcess, message: FromContender): void {
    switch (message.kind) {
      case 'waiting':
        return;
      case 'owner':
        return this.#crown(child);
      case 'pair':
        this.#doom(child);
        return this.#enter(message);
      case 'lost':
        this.#regrants += 1;
        void this.#grant().then((grant) => child.connected && child.send(grant));
    }
  }

  #crown(child: ChildProcess): void {
    const before = this.#owner;
    if (before !== null && before.exitCode === null && before.signalCode === null && !before.killed) {
      this.#doubleOwners += 1;
    }
    this.#owner = child;
  }

  /** An owner lives a random while from the moment at which it has something to show. */
  #doom(child: ChildProcess): void {
    if (this.#doomed.has(child)) return;
    this.#doomed.add(child);
    setTimeout(() => {
      child.kill('SIGKILL');
      this.#kills += 1;
      if (this.#kills >= this.#of.kills) this.#over();
      else this.#start();
    }, this.#of.random() * LONGEST_REIGN_MS);
  }

  #enter({ generation, fingerprint }: { readonly generation: number; readonly fingerprint: string }): void {
    this.#visible += 1;
    const known = this.#pairs.get(generation);
    if (known !== undefined && known !== fingerprint) this.#contradictions += 1;
    this.#pairs.set(generation, fingerprint);
  }

  async #grant(): Promise<NewGrant> {
    return issue(this.#simulator);
  }
}

async function issue(simulator: Simulator): Promise<NewGrant> {
  const at = simulator.world.clock.now();
  const answer = await simulator.admin({ command: 'grant.issue', lifetimeS: LIFETIME_S });
  const { accessToken, refreshToken } = pairSchema.parse(answer);
  return { accessToken, refreshToken, at, lifetimeMs: LIFETIME_S * 1000 };
}

async function firstRecord(simulator: Simulator, folder: string, anchor: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { accessToken, refreshToken, at, lifetimeMs } = await issue(simulator);
  const { origin } = simulator;
  const { vault } = await open(join(folder, 'vault'));
  await vault.save({
    id: ONE,
    generation: 1,
    appId: '100195123',
    user: { id: '100000001', name: 'Demo' },
    origins: { passport: origin, qrcode: origin, api: origin },
    clock: { scale: SCALE, anchor },
    grantedAt: at,
    grantedAtKnown: true,
    grantEndsAt: at + GRANT_MS,
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(refreshToken),
    obtainedAt: at,
    expiresAt: at + lifetimeMs,
  });
  vault.close();
}
