import type { KnownCode } from './codes.ts';

/**
 * 115's codes by what a person has to do about them, most to do first; words under `dictionary.group.*`. A test compares
 * them with what the program itself does (docs/115-open-platform.md, "Error codes, by what to do").
 */
export const CODE_GROUPS = {
  reauthorise: [40140116, 40140119, 40140120, 40140114, 40140115, 40140137, 40101017],
  app: [40140110, 40140100, 40140106, 40140107, 40140108, 40140109, 40140111, 40140118, 40140122],
  restart: [40199002, 40140101, 40140102, 40140103, 40140104, 40140112, 40140113],
  wait: [40140117, 770004, 406, 429, 0],
  keeper: [40140121, 40140125, 40140126, 40140123, 40140124, 99, 40110000, 40140105, 405],
  other: [20004, 990001],
} as const satisfies Readonly<Record<string, readonly KnownCode[]>>;

/** One of the groups, by its name. */
export type CodeGroup = keyof typeof CODE_GROUPS;

/** The names of the groups, most to do first. */
export const CODE_GROUP_NAMES: readonly CodeGroup[] = [
  'reauthorise',
  'app',
  'restart',
  'wait',
  'keeper',
  'other',
];
