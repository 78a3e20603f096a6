import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { BusConnection } from '../../electron/session-bus/bus-connection.ts';
import { busSocket } from '../../electron/session-bus/bus-address.ts';
import { TrayWatch } from './bus/tray.ts';
import { ask } from './programs/agent-client.ts';
import { ownElectron } from './programs/own-electron.ts';
import { TrayProgram, type Start } from './programs/program.ts';
import { copied, seeded, type SeedWishes } from './programs/seeds.ts';
import { pause, until } from './within.ts';
import { Screen } from './x11/screen.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FLOORS = join(ROOT, 'tests/bench/floors');
const MONTH_MS = 30 * 86_400_000;

const statusSchema = z.object({ vault: z.object({ state: z.string() }), accounts: z.number() });

/** How much is measured. */
export interface Effort {
  /** Few rounds and short waits: for a first look. */
  readonly quick: boolean;
  /** How many rounds, where somebody wants to say so. */
  readonly rounds: number | null;
}

/**
 * Everything that programs are measured in: a screen, a bus, a tray, a 115 of their own, an Electron of their own and
 * state folders that each run gets a copy of.
 */
export class World {
  readonly effort: Effort;
  readonly folder: string;
  readonly electron: string;
  readonly simulator: Simulator;
  readonly tray: TrayWatch;
  readonly screen: Screen;
  readonly say: (sentence: string) => void;
  readonly #bus: BusConnection;
  readonly #seeds = new Map<string, Promise<string>>();
  #runs = 0;

  private constructor(
    effort: Effort,
    say: (sentence: string) => void,
    parts: Pick<World, 'folder' | 'electron' | 'simulator' | 'tray' | 'screen'> & {
      readonly bus: BusConnection;
    },
  ) {
    this.effort = effort;
    this.say = say;
    this.folder = parts.folder;
    this.electron = parts.electron;
    this.simulator = parts.simulator;
    this.tray = parts.tray;
    this.screen = parts.screen;
    this.#bus = parts.bus;
  }

  /** Takes up what the scripts have prepared. */
  static async open(effort: Effort, say: (sentence: string) => void): Promise<World> {
    const executable = process.env['TK115_ELECTRON_PATH'];
    if (executable === undefined) throw new Error('Start this by npm: TK115_ELECTRON_PATH is not set.');
    const bus = await BusConnection.open(busSocket(process.env) ?? '');
    const screen = await Screen.connect(process.env);
    const folder = mkdtempSync(join(tmpdir(), 'tk115-bench-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    const parts = {
      folder,
      bus,
      screen,
      tray: await TrayWatch.start(bus),
      simulator: await startSimulator(),
    };
    return new World(effort, say, { ...parts, electron: ownElectron(executable, folder) });
  }

  /** How many rounds: as asked for, else few or many. */
  rounds(few: number, many: number): number {
    return this.effort.rounds ?? (this.effort.quick ? few : many);
  }

  /** Starts the program on a copy of a state folder with accounts in it, and waits for its icon. */
  async ours(wishes: Partial<SeedWishes> = {}, start: Partial<Start> = {}): Promise<OurProgram> {
    const seed = await this.#seed({ accounts: 1, lastsMs: MONTH_MS, ...wishes });
    const folder = copied(seed, this.#newFolder());
    return { folder, socket: join(folder, 'agent.sock'), program: await this.#start('.', folder, start) };
  }

  /** Starts one of the floors, and waits for its icon. */
  floor(script: string, ...args: readonly string[]): Promise<TrayProgram> {
    const folder = join(this.folder, `floor-${basename(script, '.cjs')}`);
    mkdirSync(folder, { recursive: true });
    return this.#start(join(FLOORS, script), folder, { args });
  }

  /** The path of a floor that is no program with an icon. */
  floorFile(name: string): string {
    return join(FLOORS, name);
  }

  /** Waits until the program has said `ready` and its agent says that the vault is open with so many accounts. */
  async standing({ program, socket }: OurProgram, accounts = 1): Promise<void> {
    await program.ready();
    await until(30_000, 'the vault did not open', async () => {
      const { body } = await ask(socket, '/v1/status').catch(() => ({ body: '{}' }));
      const status = statusSchema.safeParse(JSON.parse(body));
      return status.success && status.data.vault.state === 'open' && status.data.accounts === accounts;
    });
  }

  /** Takes everything down but the folder, which goes when the bench ends in whatever way. */
  async close(): Promise<void> {
    this.#bus.close();
    this.screen.close();
    await this.simulator.close();
  }

  #start(program: string, folder: string, start: Partial<Start> = {}): Promise<TrayProgram> {
    const { origin } = this.simulator;
    const env = {
      TK115_PASSPORT_ORIGIN: origin,
      TK115_QRCODE_ORIGIN: origin,
      TK115_API_ORIGIN: origin,
      TK115_AGENT_CONSENT: 'allow',
      ...start.env,
    };
    return TrayProgram.start({ ...start, electron: this.electron, program, folder, env }, this.tray);
  }

  /** Made once: begun by the program itself, filled, and warmed by a run in which the window was opened. */
  #seed(wishes: SeedWishes): Promise<string> {
    const name = `${wishes.accounts}-${wishes.lastsMs}`;
    const known = this.#seeds.get(name) ?? this.#makeSeed(name, wishes);
    this.#seeds.set(name, known);
    return known;
  }

  async #makeSeed(name: string, wishes: SeedWishes): Promise<string> {
    const made = this.#seeds.get('empty') ?? this.#makeEmpty();
    this.#seeds.set('empty', made);
    const empty = await made;
    this.say(`A state folder with ${wishes.accounts} account(s) is made.`);
    const folder = await seeded(empty, join(this.folder, `seed-${name}`), wishes, this);
    if (wishes.lastsMs < 0) return folder;
    const program = await this.#start('.', folder);
    await this.standing({ program, folder, socket: join(folder, 'agent.sock') }, wishes.accounts);
    program.click();
    await pause(3_000);
    program.click();
    await pause(1_000);
    await program.quit();
    return folder;
  }

  async #makeEmpty(): Promise<string> {
    const folder = join(this.folder, 'seed-empty');
    mkdirSync(folder, { mode: 0o700 });
    const program = await this.#start('.', folder);
    await this.standing({ program, folder, socket: join(folder, 'agent.sock') }, 0);
    await program.quit();
    return folder;
  }

  #newFolder(): string {
    this.#runs += 1;
    return join(this.folder, `run-${this.#runs}`);
  }
}

/** The program as it runs, with its state. */
export interface OurProgram {
  readonly program: TrayProgram;
  readonly folder: string;
  /** Where its agent listens. */
  readonly socket: string;
}
