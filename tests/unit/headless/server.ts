import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { accountIdSchema } from '../../../shared/account-id.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { EventReader } from '../agent/event-reader.ts';
import { askOver, type Reply } from './ask-over.ts';

/** The App ID of all accounts here. */
const APP_ID = '100195115';

/** What a server is started with. */
interface ServerWishes {
  readonly passphrase?: string;
  readonly passphraseFile?: string;
  /** Whose origins its accounts get. */
  readonly simulator?: Simulator;
  /** A file that says how often it is to fail (tests/support/fail-at-start.cjs). */
  readonly failures?: string;
}

/** `tk115 serve` on a folder, in a process of its own, without any keychain in reach. */
export class Server {
  readonly folder: string;
  readonly #child: ChildProcess;
  /** Resolves to the exit code; null where a signal has ended it. */
  readonly ended: Promise<number | null>;
  #printed = '';
  #complaints = '';

  constructor(folder: string, { passphrase, passphraseFile, simulator, failures }: ServerWishes = {}) {
    this.folder = folder;
    const file = join(import.meta.dirname, 'serve-child.ts');
    this.#child = spawn(
      process.execPath,
      [file, folder, ...(passphraseFile === undefined ? [] : [passphraseFile])],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          LANG: 'en_GB.UTF-8',
          DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
          XDG_RUNTIME_DIR: '/nowhere',
          ...(failures === undefined
            ? {}
            : {
                NODE_OPTIONS: `--require ${join(import.meta.dirname, '..', '..', 'support', 'fail-at-start.cjs')}`,
                TK115_TEST_FAILURES: failures,
              }),
          ...(passphrase === undefined ? {} : { TK115_PASSPHRASE: passphrase }),
          ...(simulator === undefined
            ? {}
            : {
                TK115_PASSPORT_ORIGIN: simulator.origin,
                TK115_QRCODE_ORIGIN: simulator.origin,
                TK115_API_ORIGIN: simulator.origin,
              }),
        },
      },
    );
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString('utf8')));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#complaints += chunk.toString('utf8')));
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code) => resolve(code));
    });
    onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.ended;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get socket(): string {
    return join(this.folder, 'agent.sock');
  }

  /** All that it has said, on both channels. */
  get said(): string {
    return this.#printed + this.#complaints;
  }

  /** Resolves to the line that begins so. Rejects when it ends without. */
  async line(beginning: string): Promise<string> {
    let over = false;
    void this.ended.then(() => (over = true));
    for (;;) {
      const complete = this.#printed.split('\n').slice(0, -1);
      const found = complete.find((line) => line.startsWith(beginning));
      if (found !== undefined) return found;
      if (over) throw new Error(`it ended without "${beginning}": ${this.said}`);
      await shortly();
    }
  }

  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  ask(method: string, path: string): Promise<Reply> {
    return askOver(this.socket, method, path);
  }

  /** Authorises an account as a person with a phone does; its id. */
  async authorise(simulator: Simulator): Promise<AccountId> {
    const reader = new EventReader(this.socket, 'POST', '/v1/authorise', { app_id: APP_ID });
    await reader.first('qr');
    await simulator.admin({ command: 'phone.confirm' });
    return accountIdSchema.parse((await reader.first('done'))['account']);
  }
}

/** A 115 for the test that asks for it. */
export async function ownSimulator(): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 115 });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A few milliseconds. */
export function shortly(): Promise<void> {
  return new Promise((resolve) => {
    systemTimer.startTimer(5, resolve);
  });
}
