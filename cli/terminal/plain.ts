/** Text from outside as it may be printed: one line, without escape sequences, control and direction characters. */
export function plain(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** Sequences of ECMA-48: commands (CSI) with their parameters, strings (OSC, DCS …) up to their end, single letters. */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]P^_X]|[\u009d\u0090\u009e\u009f\u0098])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;
