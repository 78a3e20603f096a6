const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A duration in seconds from `600`, `90s`, `10m`, `2h` or `1d`; null when it is none. */
export function parseDuration(text: string): number | null {
  const [, digits = '', unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  if (digits === '' || !isUnit(unit)) return null;
  return Number(digits) * SECONDS[unit];
}

function isUnit(text: string): text is keyof typeof SECONDS {
  return Object.hasOwn(SECONDS, text);
}
