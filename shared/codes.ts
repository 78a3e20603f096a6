/**
 * Every code of 115's that the program has words for (docs/115-open-platform.md, "Error codes, by what to do"); words
 * under `codes.*` in the catalogue. 0 is 115's empty refusal; 405, 406 and 429 are statuses it answers with.
 */
export const KNOWN_CODES = [
  0, 99, 405, 406, 429, 20004, 770004, 990001, 40101017, 40110000, 40140100, 40140101, 40140102, 40140103,
  40140104, 40140105, 40140106, 40140107, 40140108, 40140109, 40140110, 40140111, 40140112, 40140113,
  40140114, 40140115, 40140116, 40140117, 40140118, 40140119, 40140120, 40140121, 40140122, 40140123,
  40140124, 40140125, 40140126, 40140137, 40199002,
] as const;

/** The codes that blame the App ID: another one helps, another scan does not. */
const APP_CODES: readonly number[] = [
  40140100, 40140106, 40140107, 40140108, 40140109, 40140110, 40140111, 40140118, 40140122,
];

/** The codes by which a grant is over at 115: taken back or pushed out, its year over, its token spent, or blocked. */
const GRANT_OVER_CODES: readonly number[] = [40140116, 40140119, 40140120, 40140137];

export type KnownCode = (typeof KNOWN_CODES)[number];

/** Whether the catalogue has words for a code. */
export function isKnownCode(code: number): code is KnownCode {
  return KNOWN_CODES.some((known) => known === code);
}

/** Whether a code blames the App ID rather than the user or the code that was scanned. */
export function blamesAppId(code: number): boolean {
  return APP_CODES.includes(code);
}

/** Whether a code says that the whole grant is over, so that its access token may be refused as well. */
export function endsGrant(code: number): boolean {
  return GRANT_OVER_CODES.includes(code);
}
