import type { Command, Option } from '../command.ts';

const MIN_VALID: Option = {
  name: '--min-valid',
  value: 'DURATION',
  says: 'how long the token must still be good for; refreshed first if less is left (default: 60s)',
};
const WAIT: Option = {
  name: '--wait',
  value: 'DURATION',
  says: 'how long to wait for the user where consent is missing, 120s at most (default: not at all)',
};

/** The commands about access tokens. */
export const tokenCommands: Readonly<Record<string, Command>> = {
  status: {
    forms: ['status'],
    summary: 'whether the program runs, and how it is',
    about: ['Version, mode, vault, number of accounts and their worst state, next refresh.'],
    options: [],
    examples: [
      ['tk115 status', 'for people'],
      ['tk115 status --json', 'for programs'],
    ],
    least: 0,
    most: 0,
    load: () => import('../commands/status.ts'),
  },
  accounts: {
    forms: ['accounts'],
    summary: 'the accounts, the one in the worst state first',
    about: ['Name, state with its reason, how long the token and the authorisation last, and the id.'],
    options: [],
    examples: [
      ['tk115 accounts', 'a table'],
      [`tk115 accounts --json | jq -r '.accounts[].id'`, 'the ids'],
    ],
    least: 0,
    most: 0,
    load: () => import('../commands/accounts.ts'),
  },
  token: {
    forms: ['token [ACCOUNT]'],
    summary: 'print an access token that is good for a while',
    about: [
      'Prints the token and nothing else. If less than --min-valid is left of it, it is refreshed first. The first time, the user is asked in the window of Token Keeper; on a terminal this waits for the answer, elsewhere only with --wait.',
      'Get the token anew whenever you need one rather than keep it: 115 ends it when its successor is there.',
    ],
    options: [
      MIN_VALID,
      WAIT,
      { name: '--header', value: null, says: 'print it as a header: "Authorization: Bearer …"' },
    ],
    examples: [
      ['tk115 token', 'the only account there is'],
      ['tk115 token Films --min-valid 10m', 'by name, good for ten minutes'],
      [
        'curl -H @<(tk115 token --header) https://proapi.115.com/open/user/info',
        'into a request, and out of the list of processes',
      ],
      ['tk115 token --json', 'with expires_at, generation and account'],
    ],
    least: 0,
    most: 1,
    load: () => import('../commands/token.ts'),
  },
  refresh: {
    forms: ['refresh [ACCOUNT]'],
    summary: 'refresh now',
    about: [
      'Seldom needed: the program refreshes by itself. Two refreshes are 90 seconds apart at least; a second one sooner ends with exit code 6.',
    ],
    options: [WAIT],
    examples: [['tk115 refresh Films', '']],
    least: 0,
    most: 1,
    load: () => import('../commands/refresh.ts'),
  },
  watch: {
    forms: ['watch [ACCOUNT]'],
    summary: 'print what happens, one line of JSON for each event',
    about: [
      'Each line is {"event": NAME, …}: "accounts" at the beginning and when accounts come or go, "rotated" when there is a new token, "state" and "reauthorisation_required". No line holds a token.',
      'Ends with exit code 3 when the program ends. With --follow it waits for the program instead, at the beginning as well; each new connection begins with "accounts", so that nothing is missed for good.',
    ],
    options: [
      { name: '--follow', value: null, says: 'wait for the program and connect again whenever it has gone' },
    ],
    examples: [
      [
        `tk115 watch --follow Films | while read -r line; do case $line in *'"rotated"'*) systemctl reload my-mount;; esac; done`,
        'do something at each new token',
      ],
    ],
    least: 0,
    most: 1,
    load: () => import('../commands/watch.ts'),
  },
  exec: {
    forms: ['exec [ACCOUNT] -- CMD [ARGS …]'],
    summary: 'run a command with an access token in its environment',
    about: [
      'The command finds the token in TK115_ACCESS_TOKEN, its end (Unix seconds) in TK115_EXPIRES_AT and the account’s id in TK115_ACCOUNT; nothing of it is in its arguments, which everybody can read. Signals are passed on, and its exit code is the exit code: 128 and the number of the signal that ended it, 127 if there is no such command, 126 if it cannot be started.',
      'With --on-rotation restart the command is ended (SIGTERM, ten seconds later SIGKILL) and started anew with each new token; with --on-rotation SIGNAL it gets that signal, and asks for the token itself.',
    ],
    options: [
      MIN_VALID,
      WAIT,
      {
        name: '--on-rotation',
        value: 'restart|SIGNAL',
        says: 'what to do when there is a new token (default: nothing)',
        choices: ['restart', 'HUP', 'USR1', 'USR2', 'TERM'],
      },
    ],
    examples: [
      ['tk115 exec --min-valid 1h -- ./backup.sh', 'long enough for the job'],
      ['tk115 exec Films --on-rotation restart -- my-mount --foreground', 'always with the current token'],
    ],
    least: 0,
    most: 1,
    takesCommand: true,
    load: () => import('../commands/exec.ts'),
  },
  sink: {
    forms: ['sink [ACCOUNT] FILE', 'sink --list', 'sink --remove ID|FILE'],
    summary: 'have the current token kept in a file',
    about: [
      'The program writes the file whole at each new token, mode 0600, for as long as it runs: for programs that can read a token from a file. The user is asked about the file. Removed, it is deleted unless somebody else has changed it.',
    ],
    options: [
      WAIT,
      { name: '--list', value: null, says: 'the files that are kept' },
      { name: '--remove', value: 'ID|FILE', says: 'keep this one no longer' },
    ],
    examples: [
      ['tk115 sink Films ~/.config/my-mount/token', ''],
      ['tk115 sink --remove ~/.config/my-mount/token', ''],
    ],
    least: 0,
    most: 2,
    load: () => import('../commands/sink.ts'),
  },
};
