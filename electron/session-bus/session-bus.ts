import type { BusConnection, Question } from './bus-connection.ts';
import type { BusValue } from './marshalling.ts';
import type { IncomingMessage } from './message.ts';

/** What becomes of a name on the bus: it gets an owner, another one, or none. */
export type NameListener = (owned: boolean) => void;

/**
 * The desktop's session bus, connected to when it is first needed and then for good; what speaks to it is loaded then,
 * too. A machine without one is an ordinary case: then nobody owns any name, and nothing is ever heard of. Nothing here
 * rejects.
 */
export class SessionBus {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #connection: Promise<BusConnection | null> | null = null;

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** The connection; null where there is no bus. One that has ended is made anew when it is needed again. */
  connection(): Promise<BusConnection | null> {
    this.#connection ??= this.#open();
    return this.#connection;
  }

  /** Whether somebody has this name now. */
  async isOwned(name: string): Promise<boolean> {
    return (await this.#ask((bus) => bus.askDaemon('NameHasOwner', name))) === true;
  }

  /** Whether somebody has this name, or would be started for whoever calls it. */
  async isThere(name: string): Promise<boolean> {
    if (await this.isOwned(name)) return true;
    const startable = await this.#ask((bus) => bus.askDaemon('ListActivatableNames'));
    return Array.isArray(startable) && startable.includes(name);
  }

  /** Calls `listener` whenever the owner of a name changes; what holds at the beginning is to be asked for. */
  async watch(name: string, listener: NameListener): Promise<void> {
    const rule = `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`;
    await this.listen(rule, ({ member, body }) => {
      const [changed, , owner] = body;
      if (member === 'NameOwnerChanged' && changed === name) listener(owner !== '');
    });
  }

  /** Calls `listener` with each signal that matches a rule, and with those that others asked for. */
  async listen(rule: string, listener: (signal: IncomingMessage) => void): Promise<void> {
    await this.#ask((bus) => bus.listen(rule, listener));
  }

  /** One property of an object; undefined where there is no such thing. */
  async property(of: Omit<Question, 'member'>, name: string): Promise<BusValue | undefined> {
    return (await this.#ask((bus) => bus.property(of, name))) ?? undefined;
  }

  /** The process behind a name such as `:1.10`; 0 when that has gone. */
  async pidOf(name: string): Promise<number> {
    return (await this.#ask((bus) => bus.pidOf(name))) ?? 0;
  }

  /** What a question comes to; null where there is no bus, or no answer. */
  async #ask<Value>(question: (bus: BusConnection) => Promise<Value>): Promise<Value | null> {
    const bus = await this.connection();
    return bus === null ? null : question(bus).catch(() => null);
  }

  async #open(): Promise<BusConnection | null> {
    const [{ busSocket }, { BusConnection }] = await Promise.all([
      import('./bus-address.ts'),
      import('./bus-connection.ts'),
    ]);
    const path = busSocket(this.#environment);
    const bus = path === null ? null : await BusConnection.open(path).catch(() => null);
    const forget = (): void => void (this.#connection = null);
    void bus?.ended.then(forget);
    return bus;
  }
}
