import { mutantsOf, type Mutant } from './mutant.ts';

const VAULT = ['tests/unit/vault'];

/** Mistakes in what the vault does to the disk, and in what it believes of it. */
export const VAULT_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('electron/vault/atomic-file.ts', VAULT, [
    ['P3: a file that is not synced', '    await file.sync();\n', ''],
    ['P4: a journal whose name is not synced', '  await files.syncFolder(folder);\n}', '}'],
    [
      'P3: half a write is left behind',
      '    await discard(files, join(folder, incomingName(name)));\n    throw',
      '    throw',
    ],
  ]),
  ...mutantsOf('electron/vault/account-files.ts', VAULT, [
    [
      'P3: a new name that is not synced',
      '      await files.syncFolder(folder);\n      confirm(name',
      '      confirm(name',
    ],
    ['P3: nothing is read back', '      confirm(name, (await files.read(current)).equals(bytes));\n', ''],
    [
      'P3: what was written is put in place unread',
      '      confirm(incomingName(name), holdsRecord(this.#place, record, written)),\n',
      '      undefined,\n',
    ],
    [
      'P1: a stale writer is let in',
      'record.generation <= this.#generation && !(await this.#holds(record))',
      'record.generation < 0',
    ],
    [
      'P1: another pair of the same generation is let in',
      'return found.record.accessToken.equals(accessToken) && found.record.refreshToken.equals(refreshToken);',
      'return true;',
    ],
    [
      'P3: no previous generation is kept',
      'if (record.generation !== this.#generation) await this.#makeRoom();',
      '',
    ],
    [
      'P14: a damaged file is overwritten',
      "if (found.kind === 'damaged') await setAside(this.#place, name);",
      '',
    ],
    ['P3: a complete new pair is thrown away after a failed save', '        doomed = [];\n', ''],
  ]),
  ...mutantsOf('electron/vault/account-reading.ts', VAULT, [
    [
      'P3: an interrupted save is not carried to its end',
      'finished !== null && (kept',
      'finished === undefined && (kept',
    ],
    [
      'P3: an older pair under the temporary name takes over',
      'finished.generation > kept.generation',
      'finished.generation !== kept.generation',
    ],
    [
      'P3: the older of two generations is taken',
      'return other.generation > one.generation ? other : one;',
      'return other.generation > one.generation ? one : other;',
    ],
    [
      'P14: a damaged file is not set aside',
      "if (current.kind === 'damaged') await keepAside(place, name, aside);",
      '',
    ],
  ]),
  ...mutantsOf('electron/vault/journal-file.ts', VAULT, [
    [
      'P5: a damaged journal counts as none',
      '    return { entry, damaged: true };',
      '    return { entry: null, damaged: true };',
    ],
    [
      'P4: the journal of another token is believed',
      'journal.fingerprint === fingerprint(record.refreshToken) && about',
      'about',
    ],
    [
      'P5: a journal of a later generation is not taken for a doubt',
      'about > record.generation ? doubt(record, writtenAt) : doubtful',
      'doubtful',
    ],
  ]),
  ...mutantsOf('electron/vault/data-key.ts', VAULT, [
    [
      'P14: a new key for files that only the old one opens',
      'if (hasAccounts) throw',
      'if (hasAccounts && bytes !== null) throw',
    ],
  ]),
  ...mutantsOf('electron/vault/wrapped-key.ts', VAULT, [
    ['P22: another key than the file names is used', 'if (!isKeyOf(file, key))', 'if (file === undefined)'],
  ]),
  ...mutantsOf('electron/vault/sealed-file.ts', VAULT, [
    ['P22: the generation is not authenticated', '|${account}|${generation}`', '|${account}`'],
    [
      'P14: a file of a later version counts as damaged',
      "version.data.version > VERSION ? 'newer'",
      "version.data.version > VERSION ? 'damaged'",
    ],
  ]),
  ...mutantsOf('electron/vault/node-files.ts', VAULT, [
    ['P23: files that others can read', 'FILE_MODE = 0o600', 'FILE_MODE = 0o644'],
  ]),
  ...mutantsOf('electron/vault/modes.ts', VAULT, [
    [
      'P23: wrong modes are not mended',
      'if (found.mode === wanted) return;',
      'if (found.mode !== 0) return;',
    ],
  ]),
];
