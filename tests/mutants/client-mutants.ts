import { mutantsOf, type Mutant } from './mutant.ts';

const CLIENT = ['tests/unit/open115', 'tests/unit/open115-on-simulator.test.ts'];

/** Mistakes in what 115's answers are taken for. */
export const CLIENT_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('electron/open115/node-transport.ts', CLIENT, [
    [
      'P5: a request that may have arrived counts as not sent',
      "return { kind: 'unknown', fault: code.startsWith",
      "return { kind: 'not-sent', fault: code.startsWith",
    ],
  ]),
  ...mutantsOf('electron/open115/flight.ts', CLIENT, [
    [
      'P5: a time-out counts as not sent',
      "flight.mayHaveLeft() ? 'unknown' : 'not-sent'",
      "flight.mayHaveLeft() ? 'not-sent' : 'not-sent'",
    ],
  ]),
  ...mutantsOf('electron/open115/call.ts', CLIENT, [
    [
      'P6: a 5xx with an envelope counts as an answer',
      "if (status >= 500) return { kind: 'unknown', fault: 'server-error' };",
      '',
    ],
    [
      'P6: an empty refusal ends the login',
      "class: message === '' ? 'wait' : 'retry'",
      "class: message === '' ? 'reauthorise' : 'retry'",
    ],
  ]),
  ...mutantsOf('electron/open115/codes.ts', CLIENT, [
    [
      'P8: an App ID that expired counts as a dead login',
      "40140110: { class: 'app'",
      "40140110: { class: 'reauthorise'",
    ],
    ['P7: a spent token is tried again', "40140120: { class: 'reauthorise'", "40140120: { class: 'retry'"],
    [
      'P6: an unknown code ends the login',
      "TABLE.get(code) ?? { class: 'retry'",
      "TABLE.get(code) ?? { class: 'reauthorise'",
    ],
  ]),
  ...mutantsOf('electron/open115/issued-pair.ts', CLIENT, [
    [
      'P6: a blank refresh token spoils the answer',
      "(typeof value === 'string' && value.trim() === '')",
      'value === false',
    ],
  ]),
  ...mutantsOf('electron/open115/user-info.ts', CLIENT, [
    [
      'P5: a page that cannot be read counts as good news',
      "if (outcome.kind === 'failed') return 'unclear';",
      "if (outcome.kind === 'failed') return 'accepted';",
    ],
    ['P5: a mismatch counts as an expired token', "return 'mismatch';", "return 'refused';"],
  ]),
];
