import { readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import {
  CONSENT_FILE,
  encodeConsentFile,
  parseConsentFile,
  type StoredConsent,
} from '../../shared/agent/consent-file.ts';
import type { Log } from '../log/log.ts';
import { discard, writeIncoming } from '../vault/atomic-file.ts';
import { errno } from '../vault/errno.ts';
import type { FileSystem } from '../vault/file-system.ts';
import { incomingName } from '../vault/layout.ts';
import { Turns } from '../vault/turns.ts';

/** What a {@link ConsentBook} works with. */
export interface ConsentBookPorts {
  /** The state folder. */
  readonly folder: string;
  readonly files: FileSystem;
  /** Real epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** How a file is told from the one that was read before. */
const UNREAD = 'unread';
const NONE = 'none';

/**
 * The user's decisions, in `consents.json`. `tk115 consent` writes that file as well, so it is looked at before each use,
 * which costs some microseconds, and read when it has changed. A file that cannot be understood allows nobody; it is set aside
 * and never overwritten (P14).
 */
export class ConsentBook {
  readonly #ports: ConsentBookPorts;
  readonly #path: string;
  readonly #turns = new Turns();
  readonly #listeners = new Set<() => void>();
  #consents: readonly StoredConsent[] = [];
  #seen = UNREAD;
  #unreadable = false;

  constructor(ports: ConsentBookPorts) {
    this.#ports = ports;
    this.#path = join(ports.folder, CONSENT_FILE);
  }

  /** All decisions as they are in the file now; none where it cannot be read. */
  all(): readonly StoredConsent[] {
    const facts = this.#facts();
    if (facts !== this.#seen) this.#read(facts);
    return this.#consents;
  }

  /** Calls `listener` after each change, the file's own included once it is watched; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Notices what others write from now on; without it a change is noticed at the next use. Returns what stops it. */
  watch(): () => void {
    try {
      const watcher = watch(this.#ports.folder, { persistent: false }, (_event, name) => {
        if (name === CONSENT_FILE) this.all();
      });
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch (error) {
      this.#ports.log.warn(`the state folder cannot be watched: ${errno(error) ?? 'unknown'}`);
      return () => undefined;
    }
  }

  /**
   * Changes the decisions by what the file says at that moment; what others write meanwhile is kept, so that nothing which
   * was taken back on the command line comes back. Rejects with the system's error; then nothing has changed.
   */
  change(make: (consents: readonly StoredConsent[]) => readonly StoredConsent[]): Promise<void> {
    return this.#turns.take(async () => {
      for (let done = false; !done;) {
        const before = this.all();
        const after = make(before);
        if (after === before) return;
        if (this.#unreadable) await this.#setAside();
        else done = await this.#replace(after);
      }
      this.all();
    });
  }

  /** Resolves when nothing is being written. */
  settled(): Promise<void> {
    return this.#turns.take(async () => undefined);
  }

  #facts(): string {
    try {
      const { ino, size, mtimeMs, mode, uid } = statSync(this.#path);
      return `${ino} ${size} ${mtimeMs} ${mode} ${uid}`;
    } catch (error) {
      return errno(error) === 'ENOENT' ? NONE : `unreadable ${errno(error)}`;
    }
  }

  #read(facts: string): void {
    const { log } = this.#ports;
    this.#seen = facts;
    const found = facts === NONE ? [] : this.#parse();
    this.#unreadable = found === null;
    if (found === null) log.error(`${CONSENT_FILE} cannot be read, so no program is allowed anything`);
    this.#consents = found ?? [];
    for (const listener of this.#listeners) listener();
  }

  /** Null for a file that is no such file, or that others may write to: then anybody may have written it. */
  #parse(): readonly StoredConsent[] | null {
    try {
      if (this.#ports.files.hasModes) {
        const { mode, uid } = statSync(this.#path);
        if ((mode & 0o022) !== 0 || uid !== process.getuid?.()) return null;
      }
      return parseConsentFile(readFileSync(this.#path, 'utf8'));
    } catch {
      return null;
    }
  }

  /** False when somebody else has written the file since it was read; then nothing has changed. */
  async #replace(consents: readonly StoredConsent[]): Promise<boolean> {
    const { folder, files } = this.#ports;
    const incoming = join(folder, incomingName(CONSENT_FILE));
    const seen = this.#seen;
    try {
      await writeIncoming({ folder, files }, CONSENT_FILE, Buffer.from(encodeConsentFile(consents)));
      if (this.#facts() !== seen) {
        await discard(files, incoming);
        return false;
      }
      await files.rename(incoming, this.#path);
    } catch (error) {
      await discard(files, incoming);
      throw error;
    }
    await files.syncFolder(folder);
    return true;
  }

  async #setAside(): Promise<void> {
    const { folder, files, now, log } = this.#ports;
    const aside = `${CONSENT_FILE}.set-aside-${new Date(now()).toISOString().replaceAll(':', '-')}`;
    await files.rename(this.#path, join(folder, aside));
    log.warn(`set aside, as it cannot be read: ${aside}`);
  }
}
