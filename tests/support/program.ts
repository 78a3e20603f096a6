import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import { SimClock } from '../../simulator/clock.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { findCanary, type Leak } from './canary.ts';
import { RunningProgram, type Launch } from './running-program.ts';

/** How long a QR code can be scanned, in real milliseconds, however fast the clock runs. */
const CODE_LIFETIME_MS = 300_000;

/** The program of one test with all that belongs to it: a state folder of its own and a 115 of its own. */
export class Program {
  readonly simulator: Simulator;
  /** Its state; empty before the first start. */
  readonly folder: string;
  /** Where its output and its messages are written down. */
  readonly record: string;
  /** How many times as fast as the real one its clock runs. */
  readonly scale: number;
  readonly #env: Readonly<Record<string, string>>;
  #running: RunningProgram | null = null;

  constructor(root: string, simulator: Simulator, rate: { readonly scale: number; readonly anchor: number }) {
    this.simulator = simulator;
    this.scale = rate.scale;
    this.folder = join(root, 'data');
    this.record = join(root, 'record');
    mkdirSync(this.record);
    const { origin } = simulator;
    this.#env = {
      TK115_PASSPORT_ORIGIN: origin,
      TK115_QRCODE_ORIGIN: origin,
      TK115_API_ORIGIN: origin,
      TK115_TIME_SCALE: String(rate.scale),
      TK115_TIME_ANCHOR: String(rate.anchor),
    };
  }

  /** The environment of every start: where 115 is and how fast time runs. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** The program as it runs now; throws when it does not. */
  get running(): RunningProgram {
    if (this.#running === null) throw new Error('the program does not run');
    return this.#running;
  }

  /** Its tray item. */
  get panel(): RunningProgram['panel'] {
    return this.running.panel;
  }

  /** Starts it and waits until its icon stands. */
  async start({ env = {}, args = [] }: Pick<Launch, 'env' | 'args'> = {}): Promise<RunningProgram> {
    const { folder, record } = this;
    this.#running = await RunningProgram.launch({ folder, record, env: { ...this.#env, ...env }, args });
    return this.#running;
  }

  /** Quits it in order. */
  async quit(): Promise<void> {
    const { running } = this;
    this.#running = null;
    await running.quit();
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    const { running } = this;
    this.#running = null;
    await running.kill();
  }

  /** Quits it and starts it again. */
  async restart(): Promise<RunningProgram> {
    await this.quit();
    return this.start();
  }

  /** Every token that the simulator ever made, where no token may be: files, output and messages. */
  leaks(): readonly Leak[] {
    const tokens = this.simulator.world.mint.all();
    const places = [this.folder, this.record].filter((folder) => existsSync(folder));
    return places.flatMap((folder) => findCanary({ folder }, tokens));
  }

  /** Puts something among what is searched for leaks. */
  plant(text: string): void {
    appendFileSync(join(this.record, 'messages'), text);
  }

  /** Ends whatever still runs. */
  async end(): Promise<void> {
    if (this.#running !== null) await this.quit();
  }
}

/** What a group of tests may say of its program with `test.use`. */
export interface ProgramSettings {
  /** How fast time runs for the program and for its 115. */
  readonly scale: number;
  /** Habits of 115 from the start on. */
  readonly habits: Partial<SimulatorOptions>;
}

/** Tests with a {@link Program}, which after each test has left no token where none may be (P20, P21). */
export const test = base.extend<ProgramSettings & { program: Program }>({
  scale: [1, { option: true }],
  habits: [{}, { option: true }],
  program: async ({ scale, habits }, run) => {
    const root = mkdtempSync(join(tmpdir(), 'tk115-e2e-'));
    const anchor = Date.now();
    const simulator = await startSimulator({ clock: SimClock.scaled(scale, anchor) });
    simulator.world.options.set({ codeLifetimeMs: CODE_LIFETIME_MS * scale, ...habits });
    const program = new Program(root, simulator, { scale, anchor });
    try {
      await run(program);
      await program.end();
      expect(program.leaks(), 'tokens in files, output or messages').toEqual([]);
    } finally {
      await program.end();
      await simulator.close();
      rmSync(root, { recursive: true, force: true });
    }
  },
});
