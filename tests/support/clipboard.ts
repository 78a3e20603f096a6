import type { RunningProgram } from './running-program.ts';

/** What the system's clipboard holds. */
export async function clipboardText({ application }: RunningProgram): Promise<string> {
  return application.evaluate(async ({ clipboard }) => clipboard.readText());
}

/** Copies something else, as another program would. */
export async function copyElsewhere({ application }: RunningProgram, text: string): Promise<void> {
  await application.evaluate(async ({ clipboard }, other) => clipboard.writeText(other), text);
}
