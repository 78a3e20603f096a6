import { watch, type FSWatcher } from 'node:fs';
import { fileName, incomingName } from '../../electron/vault/layout.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import { logFolder, logText, readLog } from './program-log.ts';

/** What can be seen from outside of a program at work. */
export type Sign =
  | 'started'
  | 'vault-open'
  /** Its log says so. */
  | 'refreshing'
  | 'healthy'
  | 'uncertain'
  | 'over'
  /** Its files say so: the journal is being written, has its place; the new pair is being written. */
  | 'journal-written'
  | 'journaled'
  | 'pair-written';

/** Where to look, and who is told of each sign. */
export interface SignsOptions {
  /** The program's state folder; `logs` and `vault` in it must exist. */
  readonly folder: string;
  readonly account: AccountId;
  readonly onSign: (sign: Sign) => void;
}

/** Watches a program's log and vault from the outside, without a part in what it does. */
export class Signs {
  readonly #options: SignsOptions;
  readonly #watchers: readonly FSWatcher[];
  #told = new Map<Sign, number>();

  constructor(options: SignsOptions) {
    this.#options = options;
    const { folder } = options;
    this.#watchers = [
      watch(logFolder(folder), () => this.#readLog()),
      watch(`${folder}/vault`, (event, name) => this.#fileChanged(event, name ?? '')),
    ];
  }

  /** Stops watching. */
  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #readLog(): void {
    const { vault, entered } = readLog(logText(this.#options.folder));
    if (vault === 'open') this.#tell('vault-open', 1);
    this.#tell('refreshing', entered['refreshing'] ?? 0);
    this.#tell('healthy', entered['healthy'] ?? 0);
    this.#tell('uncertain', entered['uncertain'] ?? 0);
    this.#tell('over', entered['needs-reauthorisation'] ?? 0);
  }

  #fileChanged(event: string, name: string): void {
    const { account, onSign } = this.#options;
    const journal = fileName(account, 'journal');
    if (event === 'change' && name === incomingName(journal)) onSign('journal-written');
    if (event === 'rename' && name === journal) onSign('journaled');
    if (event === 'change' && name === incomingName(fileName(account, 'current'))) onSign('pair-written');
  }

  /** Tells a sign as often as it has newly been given. */
  #tell(sign: Sign, times: number): void {
    for (let told = this.#told.get(sign) ?? 0; told < times; told += 1) {
      this.#told.set(sign, told + 1);
      this.#options.onSign(sign);
    }
  }
}
