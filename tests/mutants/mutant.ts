/** One small mistake, and the tests that must find it. */
export interface Mutant {
  /** What the program would do wrong; begins with the promise that it breaks. */
  readonly name: string;
  /** The file, from the root of the project. */
  readonly file: string;
  /** Text that stands in it exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Where the tests are: files or folders that vitest is given. */
  readonly tests: readonly string[];
}

/** Mutants of one file. */
export function mutantsOf(
  file: string,
  tests: readonly string[],
  mistakes: readonly (readonly [name: string, find: string, replace: string])[],
): Mutant[] {
  return mistakes.map(([name, find, replace]) => ({ name, file, find, replace, tests }));
}
