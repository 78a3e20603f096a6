import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { busList, busText, type BusValue } from './gvariant.ts';
import { busNames, callOnBus } from './session-bus.ts';

/** The system's own Python: distributions install `dbusmock` for this one, whatever comes first on the path. */
const PYTHON = '/usr/bin/python3';

const SERVICE = 'org.freedesktop.Notifications';
const PLACE = { destination: SERVICE, path: '/org/freedesktop/Notifications' };
const MOCK = 'org.freedesktop.DBus.Mock';

/** What the service told of when it was asked what it can do. */
const CAPABILITIES = 'actions body body-markup persistence';

/** A notification as the desktop was asked to show it. */
export interface ShownNotification {
  /** As the service numbers them, from 1 on. */
  readonly id: number;
  readonly title: string;
  /** With markup. */
  readonly body: string;
  /** 0 low, 1 normal, 2 critical. */
  readonly urgency: number;
  /** Milliseconds until it goes by itself: 0 never, -1 as the desktop likes. */
  readonly expiresAfter: number;
}

/** The desktop's notification service (python3-dbusmock's), which writes down what it is asked to show. */
export class FakeNotifications {
  readonly #child: ChildProcess;
  readonly #clicked = new Set<number>();

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts it on the session's bus. Throws where another service stands, and what to install where there is no `dbusmock`. */
  static async open(): Promise<FakeNotifications> {
    await promisify(execFile)(PYTHON, ['-c', 'import dbusmock']).catch(() => {
      throw new Error(`${PYTHON} knows no dbusmock; please run: sudo apt-get install -y python3-dbusmock`);
    });
    if ((await names()).includes(SERVICE))
      throw new Error('the desktop has notifications of its own; please run the tests on a private screen');
    const parameters = JSON.stringify({ capabilities: CAPABILITIES });
    const args = ['-m', 'dbusmock', '--session', '--template', 'notification_daemon', '-p', parameters];
    const service = new FakeNotifications(spawn(PYTHON, args, { stdio: 'ignore' }));
    try {
      await expect.poll(names, { message: 'the notification service stands' }).toContain(SERVICE);
      return service;
    } catch (error) {
      await service.close();
      throw error;
    }
  }

  /** Everything that was ever shown, in its order. */
  async shown(): Promise<readonly ShownNotification[]> {
    return (await this.#calls('Notify')).map(([, , , title, body, , hints, expires], index) => ({
      id: index + 1,
      title: busText(title),
      body: busText(body),
      urgency: hints instanceof Map ? Number(hints.get('urgency')) : Number.NaN,
      expiresAfter: Number(expires),
    }));
  }

  /** What still stands: shown, and neither taken back nor clicked. */
  async standing(): Promise<readonly ShownNotification[]> {
    const closed = new Set((await this.#calls('CloseNotification')).map(([id]) => Number(id)));
    return (await this.shown()).filter(({ id }) => !closed.has(id) && !this.#clicked.has(id));
  }

  /** The titles of what stands. */
  async titles(): Promise<readonly string[]> {
    return (await this.standing()).map(({ title }) => title);
  }

  /** Clicks a notification that stands, by its title; as on every desktop it goes with that. */
  async click(title: string): Promise<void> {
    const found = (await this.standing()).find((one) => one.title === title);
    if (found === undefined) throw new Error(`no notification stands that says ${title}`);
    this.#clicked.add(found.id);
    await this.#say('ActionInvoked', 'us', `[<uint32 ${found.id}>, <'default'>]`);
    await this.#say('NotificationClosed', 'uu', `[<uint32 ${found.id}>, <uint32 2>]`);
  }

  /** Ends it. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill();
    });
  }

  /** The arguments of every call of a method. */
  async #calls(method: string): Promise<readonly (readonly BusValue[])[]> {
    const [calls] = await callOnBus({ ...PLACE, method: `${MOCK}.GetMethodCalls`, args: [`'${method}'`] });
    return busList(calls).map((call) => busList(busList(call)[1]));
  }

  async #say(signal: string, types: string, values: string): Promise<void> {
    const args = [`'${SERVICE}'`, `'${signal}'`, `'${types}'`, values];
    await callOnBus({ ...PLACE, method: `${MOCK}.EmitSignal`, args });
  }
}

function names(): Promise<readonly BusValue[]> {
  return busNames(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
}
