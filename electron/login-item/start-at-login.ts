import type { AnswerOf, RequestOf } from '../../shared/ipc.ts';
import type { Log } from '../log/log.ts';
import type { LoginItem } from './login-item.ts';

/** What the page can ask about the start at login. Nothing here throws. */
export class StartAtLogin {
  readonly #item: LoginItem;
  readonly #log: Log;
  readonly #listeners = new Set<() => void>();

  constructor(item: LoginItem, log: Log) {
    this.#item = item;
    this.#log = log;
  }

  /** Asked of the system each time, since it can be changed there as well; null where it cannot be set from here. */
  get on(): boolean | null {
    try {
      return this.#item.isOn();
    } catch (error) {
      this.#log.error('the system does not tell whether the program starts at login', error);
      return null;
    }
  }

  /** Calls `listener` after each change from here; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Switches it on or off. */
  async set({ on }: RequestOf<'setStartAtLogin'>): Promise<AnswerOf<'setStartAtLogin'>> {
    try {
      this.#item.set(on);
      this.#log.info(`the start at login is ${on ? 'on' : 'off'}`);
      return { ok: true, value: undefined };
    } catch (error) {
      this.#log.error('the start at login could not be changed', error);
      return { ok: false, code: 'not-saved' };
    } finally {
      for (const listener of this.#listeners) listener();
    }
  }
}
