import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { agentAddress } from '../../../electron/agent/agent-address.ts';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { createCore, type Core } from '../../../electron/core.ts';
import { Demo } from '../../../electron/demo/demo.ts';
import { endInOrder } from '../../../electron/end-in-order.ts';
import { REAL_RATE, type RealClock } from '../../../electron/keeper/clock.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import type { Transport } from '../../../electron/open115/transport.ts';
import { SettingsStore } from '../../../electron/settings/settings-store.ts';
import type { StartOptions } from '../../../electron/start/start-options.ts';
import type { ConsentChoice, ProgramsView } from '../../../shared/programs.ts';
import type { Problem } from '../../../shared/agent/answers.ts';
import { SimClock } from '../../../simulator/clock.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { issueGrant } from '../../../simulator/world.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { MemoryClipboard } from '../main/memory-clipboard.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { passwordProtection } from '../vault/vault-fixture.ts';
import { NO_UPDATES } from '../../../electron/updates/no-updates.ts';

/** The App ID of all accounts here. */
export const APP_ID = '100195123';

/** What a test may say of its world. */
export interface WorldWishes {
  readonly mode?: 'app' | 'headless';
  /** As `TK115_AGENT_CONSENT=allow` does. */
  readonly allowAll?: boolean;
  /** What stands in the way of the vault's key. */
  readonly password?: string;
  /** The state folder; one of its own otherwise. */
  readonly folder?: string;
  /** How the agent is to stand before the test begins; listening otherwise. */
  readonly standing?: ProgramsView['agent'];
  /** What stands between the program and the simulator, such as a {@link HeldTransport}. */
  readonly transport?: (real: Transport) => Transport;
  /** The real clock runs instead of the one that the test moves. */
  readonly realClock?: boolean;
}

/** An answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; null when it is no JSON. */
  readonly json: unknown;
}

/**
 * The whole core with its agent on a real socket, a real vault and a simulated 115 behind real HTTP. The program's wall
 * clock and the simulator's are one that the test moves; the test's own process is the program that asks.
 */
export class AgentWorld {
  readonly simulator: Simulator;
  readonly clock: ManualClock;
  readonly core: Core;
  readonly folder: string;
  readonly log: RecordingLog;
  readonly settings: SettingsStore;
  readonly clipboard: MemoryClipboard;

  private constructor(simulator: Simulator, clock: ManualClock, folder: string, wishes: WorldWishes) {
    this.simulator = simulator;
    this.clock = clock;
    this.folder = folder;
    this.log = new RecordingLog();
    this.settings = new SettingsStore({ store: {} });
    this.clipboard = new MemoryClipboard();
    const allowList = new AllowList({ anyLoopback: true });
    const transport = new NodeTransport({ clock: systemTimer, allowList, userAgent: 'a test' });
    const used: RealClock = wishes.realClock === true ? systemTimer : clock;
    this.core = createCore({
      options: optionsOf(simulator, folder, wishes),
      mode: wishes.mode ?? 'app',
      settings: this.settings,
      transport: wishes.transport?.(transport) ?? transport,
      protections: [passwordProtection(wishes.password)],
      clipboard: this.clipboard,
      demo: new Demo({ clock: used, allowList, startSimulator: () => Promise.reject(new Error('no demo')) }),
      language: () => 'en',
      startAtLogin: () => null,
      updates: () => NO_UPDATES,
      safeMode: null,
      version: '1.2.3',
      clock: used,
      log: this.log,
    });
  }

  /** A world whose agent listens, with an open vault unless its password is wrong. */
  static async start(wishes: WorldWishes = {}): Promise<AgentWorld> {
    const clock = new ManualClock();
    const simClock = wishes.realClock === true ? SimClock.real() : SimClock.real(() => clock.now());
    const simulator = await startSimulator({ clock: simClock, seed: 115 });
    const world = new AgentWorld(simulator, clock, wishes.folder ?? temporaryFolder(), wishes);
    onTestFinished(async () => {
      await world.end();
      await simulator.close();
    });
    await world.core.keeping.unlock();
    await world.until(() => world.core.programs.view.agent === (wishes.standing ?? 'listening'));
    return world;
  }

  /** Ends the program in order; the simulator goes on. */
  async end(): Promise<void> {
    await endInOrder(this.core);
  }

  /** Where the agent listens. */
  get socket(): string {
    return agentAddress(this.folder, process.platform);
  }

  get keeper() {
    const { open } = this.core.keeping;
    if (open === null) throw new Error('the vault is not open');
    return open.keeper;
  }

  /** Adds an account as 115 has just authorised it; its id. */
  async account(id: AccountId = 'acc_00000001', name = 'Film shelf'): Promise<AccountId> {
    const userId = String(1_000 + this.keeper.accounts().length);
    await this.simulator.admin({ command: 'user.add', id: userId, name });
    const now = this.simulator.world.clock.now();
    const grant = this.issue(userId);
    const { origin } = this.simulator;
    await this.keeper.add({
      id,
      generation: 1,
      appId: APP_ID,
      user: { id: userId, name },
      origins: { passport: origin, qrcode: origin, api: origin },
      clock: REAL_RATE,
      grantedAt: now,
      grantedAtKnown: true,
      grantEndsAt: now + 365 * 86_400_000,
      accessToken: new Secret(grant.accessToken),
      refreshToken: new Secret(grant.refreshToken),
      obtainedAt: now,
      expiresAt: now + 7_200_000,
    });
    return id;
  }

  /** A grant at 115 that nobody has stored yet. */
  issue(userId = '100000001'): { readonly accessToken: string; readonly refreshToken: string } {
    const { pair, settle } = issueGrant(this.simulator.world, { userId, appId: APP_ID });
    settle(true);
    return pair;
  }

  /** Sends one request over the socket, by a connection of its own. */
  async ask(
    method: string,
    path: string,
    {
      body,
      headers = {},
    }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { socketPath: this.socket, method, path, agent: false, headers: { Host: 'localhost', ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: parsed(text),
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  /** The same, and what the problem's code is; undefined where there is none. */
  async problem(
    method: string,
    path: string,
    more: Parameters<AgentWorld['ask']>[2] = {},
  ): Promise<string | undefined> {
    const { json } = await this.ask(method, path, more);
    return isProblem(json) ? json.code : undefined;
  }

  /** Answers the one question that is put to the user. */
  async answer(choice: ConsentChoice): Promise<void> {
    await this.until(() => this.core.programs.view.asking.length > 0);
    const [question] = this.core.programs.view.asking;
    if (question === undefined) throw new Error('nobody asks');
    const answer = await this.core.programs.answerConsent({ id: question.id, choice });
    if (!answer.ok) throw new Error(answer.code);
  }

  /** How many requests have arrived at 115's refresh. */
  refreshes(): number {
    return this.simulator.books.read({ path: 'refresh' }).requests.length;
  }

  /** Every token that 115 ever gave out. */
  tokens(): readonly string[] {
    return this.simulator.world.mint.all();
  }

  /** Resolves once `holds` does; looks every other millisecond. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        systemTimer.startTimer(2, resolve);
      });
    }
  }

  /** The path of a file in the state folder. */
  path(name: string): string {
    return join(this.folder, name);
  }
}

function optionsOf(simulator: Simulator, folder: string, { mode, allowAll }: WorldWishes): StartOptions {
  const { origin } = simulator;
  return {
    folder,
    newAccounts: { origins: { passport: origin, qrcode: origin, api: origin }, clock: REAL_RATE },
    demo: false,
    hidden: false,
    oldRuntime: false,
    allowOldRuntime: false,
    anyLoopback: true,
    passphrase: null,
    allowAllPrograms: allowAll === true,
    updateFeed: null,
    headless: mode === 'headless',
    safeMode: false,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'type' in value;
}
