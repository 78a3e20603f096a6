import { mutantsOf, type Mutant } from './mutant.ts';

const KEEPER = ['tests/unit/keeper'];

/** Mistakes in policy, machine, runner and clocks. Mutants of the machine's steps are in `tests/unit/keeper/mutants.ts`. */
export const KEEPER_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('electron/keeper/policy.ts', KEEPER, [
    ['P2: a floor of nine seconds', 'FLOOR_MS = 90_000', 'FLOOR_MS = 9_000'],
    ['P9: a lead of a fortieth', 'lifetime / 4)', 'lifetime / 40)'],
    ['P9: a lead of weeks', 'Math.min(LONGEST_LEAD_MS, Math.max', 'Math.min(1e12, Math.max'],
    ['P9: a lead without room for four tries', 'Math.max(longestMs, LEAST_LEAD_MS)', 'longestMs'],
    ['P6: pauses without an end', 'LONGEST_BACKOFF_MS);\n  return Math.min', '1e12);\n  return Math.max'],
    ['P6: pauses that do not grow', '1000 * 2 ** Math.min(failures - 1, 20)', '1000'],
    [
      'P12: no last refresh before the year is over',
      'last < regular ? last : regular',
      'last < regular ? regular : regular',
    ],
    ['P8: the App ID tried again every minute', 'APP_RETRY_MS = 3_600_000', 'APP_RETRY_MS = 60_000'],
    ['P5: looks that come at once', 'Math.min(FLOOR_MS * 2 **', 'Math.min(2 **'],
    ['P11: a clock behind the pair is believed', 'return behind ? now :', 'return behind && now < 0 ? now :'],
  ]),
  ...mutantsOf('electron/keeper/starting.ts', KEEPER, [
    [
      'P2: no floor after a restart',
      'return generation > 1 ? waitUntil',
      'return generation < 0 ? waitUntil',
    ],
    ['P5: the floor of an open request counts from its journal', 'Math.max(floor, now + FLOOR_MS)', 'floor'],
    [
      'P7: a dead token is forgotten over a restart',
      "case 'dead':\n      return {\n        ...held,",
      "case 'dead':\n      return atRest(held, moment);\n      return {\n        ...held,",
    ],
  ]),
  ...mutantsOf('electron/keeper/waiting.ts', KEEPER, [
    [
      'P9: a new lead counts from the next pair on only',
      "case 'replan':\n      return onReplan",
      "case 'replan':\n      return stay(state) ?? onReplan",
    ],
    [
      'P2: another lead undoes what was asked for',
      ' || state.refreshAt <= state.notBefore) return stay(state);\n  const refreshAt',
      ') return stay(state);\n  const refreshAt',
    ],
  ]),
  ...mutantsOf('electron/keeper/answers.ts', KEEPER, [
    [
      'P6: what 115 asked to wait is not heard',
      'Math.max(refusal.waitMs ?? 0, FLOOR_MS',
      'Math.max(FLOOR_MS',
    ],
    [
      'P6: tries that never left lengthen later pauses',
      'neverLeft(state) ? 1 :',
      'neverLeft(state) ? state.failures + 1 :',
    ],
    [
      'P7: a dead code is not written down',
      "note(state.attempt, state.startedAt, floor, { kind: 'dead', code, at: now, lostAt }),",
      '',
    ],
    ['P2: no floor after an answer that brought a pair', 'notBefore: moment.now + FLOOR_MS, step', 'step'],
  ]),
  ...mutantsOf('electron/keeper/uncertain.ts', KEEPER, [
    ['P5: three requests in one doubt', 'MOST_DOUBTFUL_REQUESTS = 2', 'MOST_DOUBTFUL_REQUESTS = 3'],
    ['P5: good news of a look is not believed', "outcome === 'accepted' ? {", 'outcome !== outcome ? {'],
    [
      'P6: pauses of a doubt go on growing when 115 is heard again',
      "outcome !== 'unclear' && neverLeft(state) ? 1 : ",
      '',
    ],
  ]),
  ...mutantsOf('electron/keeper/set-back.ts', KEEPER, [
    [
      'P2: a floor that a jump ahead ends',
      'if (state.notBefore <= now - byMs) return stay(state);',
      'return stay(state);',
    ],
    [
      'P11: a pair that keeps the instants of a wrong clock',
      'pair: earlier(state.pair, byMs)',
      'pair: state.pair',
    ],
    [
      'P11: plans of a wrong clock',
      'refreshAt: Math.max(state.refreshAt - byMs, held.notBefore)',
      'refreshAt: state.refreshAt',
    ],
  ]),
  ...mutantsOf('electron/keeper/machine-state.ts', KEEPER, [
    ['P3: an old token handed out while the new one is not saved', "state.kind !== 'unsaved' && now", 'now'],
  ]),
  ...mutantsOf('electron/keeper/pair-keeping.ts', KEEPER, [
    [
      'P3: a pair visible before it is durable',
      '    await this.#ports.store.save(record);\n    if',
      '    this.#record = record;\n    await this.#ports.store.save(record);\n    if',
    ],
    [
      'P11: what the vault holds stays by the wrong clock',
      'else if (byMs >= WORTH_STORING_MS)',
      'else if (byMs < 0)',
    ],
    [
      'P3: a pair that could not be saved is forgotten',
      "return error instanceof StoreFault ? error.code : 'failed';\n    }\n  }\n\n  /**",
      "this.#fresh = null;\n      return error instanceof StoreFault ? error.code : 'failed';\n    }\n  }\n\n  /**",
    ],
  ]),
  ...mutantsOf('electron/keeper/successor.ts', KEEPER, [
    ['P9: a life that counts from the answer', 'Math.min(sentAt, obtainedAt)', 'obtainedAt'],
    [
      'P6: an answer without a refresh token loses the old one',
      'pair.refreshToken ?? record.refreshToken',
      'pair.refreshToken ?? pair.accessToken',
    ],
    ['P1: a generation that does not rise', 'record.generation + 1', 'record.generation'],
  ]),
  ...mutantsOf('electron/keeper/journal-book.ts', KEEPER, [
    ['P4: entries that overtake each other', '    this.#lane = written;\n', ''],
    [
      'P7: a verdict that could not be written is given up',
      'if (page !== null) this.#keep(page, page.failures);',
      '',
    ],
  ]),
  ...mutantsOf('electron/keeper/account-runner.ts', KEEPER, [
    [
      'P11: a refresh between suspend and resume',
      'if (this.#closed || this.#refuses(event)) return;',
      'if (this.#closed) return;',
    ],
    [
      'P16: a new grant put in place while an answer is awaited',
      '      await this.#quiet();\n      await this.#whileHeldBack(async () => {',
      '      await this.#whileHeldBack(async () => {',
    ],
    [
      'P13: nobody waits for what is in flight',
      'this.#pair.book.retry();\n    await this.settled();',
      'this.#pair.book.retry();',
    ],
    [
      'P1: those who wait are forgotten',
      'this.#waiters.settle((minValidMs) => {',
      'if (this.#closed) this.#waiters.settle((minValidMs) => {',
    ],
  ]),
  ...mutantsOf('electron/keeper/keeper.ts', KEEPER, [
    [
      'P11: an alarm that counts a sleep as nothing',
      '    this.#alarm.disarm();\n    for (const runner of this.#agenda',
      '    for (const runner of this.#agenda',
    ],
    ['P10: places that a sleep brings due all at once', '    this.#agenda.forgetAll();\n', ''],
    [
      'P13: quitting without waiting',
      'const result = await Promise.race([settled, late]);',
      'const result = true;',
    ],
    [
      'P2: a jump of the clock is seen too late for somebody who asks',
      'async refreshNow(id: AccountId): Promise<void> {\n    this.#lookForJump();',
      'async refreshNow(id: AccountId): Promise<void> {',
    ],
  ]),
  ...mutantsOf('electron/keeper/alarm.ts', KEEPER, [
    [
      'P9: a timer of thirty days, which rings at once',
      'LONGEST_TIMER_MS = 12 * 3_600_000',
      'LONGEST_TIMER_MS = 60 * 86_400_000',
    ],
  ]),
  ...mutantsOf('electron/keeper/watch.ts', KEEPER, [
    ['P11: the same jump found again and again', '    this.#ahead = ahead;\n', ''],
    [
      'P11: a set-back known only as far as timers tell',
      'ahead === null || this.#ahead === null ? 0 :',
      'ahead !== 0 ? 0 :',
    ],
  ]),
  ...mutantsOf('electron/keeper/stagger.ts', KEEPER, [
    ['P10: everybody at once', 'this.#lastPlanned + (spacing / scale) * (0.8 + 0.2 * chance)', 'now'],
    ['P10: no quiet after the start', 'START_QUIET_MS = 30_000', 'START_QUIET_MS = 0'],
    ['P10: expired ones all at once', 'URGENT_SPACING_MS = 1000', 'URGENT_SPACING_MS = 0'],
    ['P10: those who wait are kept past their expiry', 'return Math.min(at, expiresAt);', 'return at;'],
  ]),
];
