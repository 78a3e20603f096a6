import type { Command } from '../command.ts';

/** The commands about who may have tokens, and the server without a window. */
export const decisionCommands: Readonly<Record<string, Command>> = {
  consent: {
    forms: [
      'consent list',
      'consent add ACCOUNT --exe PATH [--script PATH]',
      'consent add ACCOUNT --name NAME',
      'consent add ACCOUNT --file PATH',
      'consent revoke ID',
    ],
    summary: 'which programs may have access tokens',
    about: [
      'Usually the user decides in the window; where there is none, here. The decisions are a file in the state folder (consents.json), which this command writes itself, whether the program runs or not: no program can ask the agent to be allowed. A running program notices the change.',
      'A program is named by its executable (--exe) and, where an interpreter runs it, by its script (--script); on systems that do not tell who asks, by the name that it gives (--name). --file has a file kept fresh, as tk115 sink does. A decision about the same program and account replaces the one before.',
    ],
    options: [
      { name: '--exe', value: 'PATH', says: 'the program’s executable; a link is followed' },
      { name: '--script', value: 'PATH', says: 'the script that the executable runs' },
      { name: '--name', value: 'NAME', says: 'the name that an unverified program gives' },
      { name: '--file', value: 'PATH', says: 'a file that is kept fresh' },
      { name: '--for', value: 'DURATION', says: 'until when, from now (default: until revoked)' },
      { name: '--never', value: null, says: 'never, and without asking' },
    ],
    examples: [
      ['tk115 consent list', ''],
      ['tk115 consent add acc_k3v9x2p1 --exe /usr/bin/rclone', ''],
      ['tk115 consent add Films --exe /usr/bin/python3 --script ~/bin/backup.py --for 1h', ''],
      ['tk115 consent revoke con_5t0w8m2q', ''],
    ],
    least: 1,
    most: 2,
    words: ['list', 'add', 'revoke'],
    load: () => import('../commands/consent.ts'),
  },
  serve: {
    forms: ['serve'],
    summary: 'run the program without a window, for servers',
    about: [
      'Keeps the accounts of the state folder alive and serves their tokens until it gets SIGTERM or SIGINT. The passphrase of the vault comes from --passphrase-file, $TK115_PASSPHRASE or systemd ($CREDENTIALS_DIRECTORY/passphrase), else it is asked for; it is never an argument.',
      'Without a window nobody is asked for consent: decide with "tk115 consent add".',
    ],
    options: [
      { name: '--passphrase-file', value: 'FILE', says: 'a file whose first line is the passphrase' },
    ],
    examples: [
      ['tk115 serve --passphrase-file /run/secrets/tk115', ''],
      ['systemd-run --user -p LoadCredential=passphrase:/etc/tk115.pass tk115 serve', ''],
    ],
    least: 0,
    most: 0,
    guardsArguments: 'passphrase_argument',
    load: () => import('../commands/serve.ts'),
  },
};
