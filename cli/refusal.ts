import { EXIT, PROBLEMS, type ProblemCode } from '../shared/agent/problems.ts';

/** Why the command itself refuses, before or without an answer of the agent's, and the exit code of each. */
export const OWN_REFUSALS = {
  no_command: EXIT.usage,
  unknown_command: EXIT.usage,
  unknown_option: EXIT.usage,
  needs_value: EXIT.usage,
  takes_no_value: EXIT.usage,
  needs_argument: EXIT.usage,
  unexpected_argument: EXIT.usage,
  secret_argument: EXIT.usage,
  passphrase_argument: EXIT.usage,
  no_command_to_run: EXIT.usage,
  not_together: EXIT.usage,
  bad_duration: EXIT.usage,
  bad_number: EXIT.usage,
  bad_choice: EXIT.usage,
  bad_signal: EXIT.usage,
  bad_app_id: EXIT.usage,
  bad_program_name: EXIT.usage,
  wait_too_long: EXIT.usage,
  nothing_read: EXIT.usage,
  no_token_read: EXIT.usage,
  no_such_file: EXIT.usage,
  not_executable: EXIT.usage,
  unknown_consent: EXIT.usage,
  unknown_sink: EXIT.usage,
  id_needed: EXIT.notRunning,
  address_too_long: EXIT.usage,
  not_running: EXIT.notRunning,
  connection_lost: EXIT.notRunning,
  not_permitted: EXIT.denied,
  consents_open: EXIT.denied,
  consents_unreadable: EXIT.denied,
  no_answer: EXIT.temporary,
  unreadable_answer: EXIT.temporary,
  not_written: EXIT.temporary,
  no_headless: EXIT.temporary,
  internal: EXIT.temporary,
} as const;

export type OwnRefusal = keyof typeof OWN_REFUSALS;

/** What a sentence is filled in with. */
export type Values = Readonly<Record<string, string>>;

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The end of a command that came to nothing, with its reason; the sentence for it is in `words/`. */
export class Refusal extends Error {
  readonly code: ProblemCode | OwnRefusal;
  readonly values: Values;
  /** The agent's own document, where it was the agent that refused. */
  readonly problem: Fields | null;

  constructor(code: ProblemCode | OwnRefusal, values: Values = {}, problem: Fields | null = null) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.values = values;
    this.problem = problem;
  }

  /** What the command exits with. */
  get exit(): number {
    return isOwn(this.code) ? OWN_REFUSALS[this.code] : PROBLEMS[this.code].exit;
  }
}

function isOwn(code: ProblemCode | OwnRefusal): code is OwnRefusal {
  return Object.hasOwn(OWN_REFUSALS, code);
}
