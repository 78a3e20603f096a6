import type { KeyObject } from 'node:crypto';
import type { FileSystem } from './file-system.ts';

/** An unlocked vault on a disk: what every part that reads or writes it works with. */
export interface VaultPlace {
  readonly folder: string;
  readonly files: FileSystem;
  /** The data key; it prints nothing of itself. */
  readonly key: KeyObject;
  /** Takes lines for the log. They name files and system codes, never a content. */
  readonly onTrouble: (text: string) => void;
}
