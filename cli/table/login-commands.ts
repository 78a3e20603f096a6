import type { Command } from '../command.ts';

/** The commands about logins and what happened to them. */
export const loginCommands: Readonly<Record<string, Command>> = {
  authorise: {
    forms: ['authorise --app-id ID', 'authorise ACCOUNT'],
    summary: 'authorise by QR code, a new account or one that is there',
    about: [
      'Draws the QR code in the terminal and follows the phone until it has confirmed; an expired code is replaced by a new one. Ctrl-C gives the code up. An account that is authorised again goes on as it is.',
      'With --json each step is a line: {"event":"qr","content":…,"expires_at":…} to be drawn, "scanned", "confirmed", "done".',
    ],
    options: [
      { name: '--app-id', value: 'ID', says: 'the App ID that a new account is authorised for' },
      {
        name: '--other-user',
        value: 'add|discard',
        says: 'what to do with the login when another user than the account’s scans (default: discard)',
        choices: ['add', 'discard'],
      },
    ],
    examples: [
      ['tk115 authorise --app-id 100195001', 'a new account'],
      ['tk115 authorise Films', 'the same account again'],
    ],
    least: 0,
    most: 1,
    load: () => import('../commands/authorise.ts'),
  },
  import: {
    forms: ['import --app-id ID'],
    summary: 'take over another program’s refresh token',
    about: [
      'The refresh token is read from standard input, on a terminal without being shown; never from an argument. Stop the other program first: two programs that use one refresh token end each other’s login. The first refresh shows whether it was good.',
    ],
    options: [
      { name: '--app-id', value: 'ID', says: 'the App ID that it was issued for' },
      { name: '--age-days', value: 'N', says: 'how many days ago it was authorised, if you know' },
    ],
    examples: [
      ['tk115 import --app-id 100195001', 'asks for it'],
      [`jq -r .refresh_token old.json | tk115 import --app-id 100195001 --age-days 30`, 'from a file'],
    ],
    least: 0,
    most: 0,
    guardsArguments: 'secret_argument',
    load: () => import('../commands/import.ts'),
  },
  history: {
    forms: ['history [ACCOUNT]'],
    summary: 'what happened to an account, latest first',
    about: ['Refreshes, failures, authorisations, and which program got a token when. Kept for 90 days.'],
    options: [{ name: '--limit', value: 'N', says: 'the most lines (default: 100)' }],
    examples: [['tk115 history Films --limit 20', '']],
    least: 0,
    most: 1,
    load: () => import('../commands/history.ts'),
  },
};
