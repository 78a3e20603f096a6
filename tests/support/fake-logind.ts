import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { busList, busText } from './gvariant.ts';
import { busNames, callOnBus } from './session-bus.ts';

/** The system's own Python: distributions install `dbusmock` for this one, whatever comes first on the path. */
const PYTHON = '/usr/bin/python3';

const LOGIND = 'org.freedesktop.login1';
const MANAGER = { destination: LOGIND, path: '/org/freedesktop/login1' };

/** What a program asked logind to wait with until the program is done. */
export interface DelayLock {
  readonly what: string;
  readonly mode: string;
}

/** A system bus of its own with nothing but a logind on it (python3-dbusmock's), which says what it is told to. */
export class FakeLogind {
  /** For the program that is to hear it. */
  readonly env: Readonly<Record<string, string>>;
  readonly #address: string;
  readonly #folder: string;
  readonly #children: readonly ChildProcess[];

  private constructor(
    address: string,
    folder: string,
    env: Readonly<Record<string, string>>,
    children: readonly ChildProcess[],
  ) {
    this.#address = address;
    this.#folder = folder;
    this.#children = children;
    this.env = env;
  }

  /** Starts both. Throws with what to install where there is no `dbusmock`. */
  static async open(): Promise<FakeLogind> {
    await promisify(execFile)(PYTHON, ['-c', 'import dbusmock']).catch(() => {
      throw new Error(`${PYTHON} knows no dbusmock; please run: sudo apt-get install -y python3-dbusmock`);
    });
    const folder = mkdtempSync(join(tmpdir(), 'tk115-logind-'));
    const address = `unix:path=${join(folder, 'bus')}`;
    const env = { DBUS_SYSTEM_BUS_ADDRESS: address };
    const children: ChildProcess[] = [];
    const start = (file: string, args: readonly string[]): void => {
      children.push(spawn(file, args, { env: { ...process.env, ...env }, stdio: 'ignore' }));
    };
    const logind = new FakeLogind(address, folder, env, children);
    try {
      start('dbus-daemon', ['--session', `--address=${address}`, '--nofork']);
      await expect.poll(() => busNames(address), { message: 'the bus answers' }).not.toEqual([]);
      start(PYTHON, ['-m', 'dbusmock', '--system', '--template', 'logind']);
      await expect.poll(() => busNames(address), { message: 'logind stands' }).toContain(LOGIND);
      return logind;
    } catch (error) {
      await logind.close();
      throw error;
    }
  }

  /** The locks that are held now; one is gone as soon as its holder lets go of it, or ends. */
  async locks(): Promise<readonly DelayLock[]> {
    const method = `${LOGIND}.Manager.ListInhibitors`;
    const [held] = await callOnBus({ ...MANAGER, address: this.#address, method });
    return busList(held).map((lock) => {
      const [what, , , mode] = busList(lock);
      return { what: busText(what), mode: busText(mode) };
    });
  }

  /** Says that the machine is about to sleep, or that it is awake again. */
  prepareForSleep(begins: boolean): Promise<void> {
    return this.#say('PrepareForSleep', begins);
  }

  /** Says that the machine is about to shut down. */
  prepareForShutdown(): Promise<void> {
    return this.#say('PrepareForShutdown', true);
  }

  /** Ends both. */
  async close(): Promise<void> {
    await Promise.all(this.#children.toReversed().map(ended));
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #say(signal: string, value: boolean): Promise<void> {
    await callOnBus({
      ...MANAGER,
      address: this.#address,
      method: 'org.freedesktop.DBus.Mock.EmitSignal',
      args: [`'${LOGIND}.Manager'`, `'${signal}'`, "'b'", `[<${value}>]`],
    });
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}
