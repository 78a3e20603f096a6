/** `2026-11-23`: the day of an instant (epoch ms) where this computer is. */
export function localDay(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
}

/** `2026-11-23 14:05:09`, where this computer is: spreadsheets know it as a time. */
export function localTime(at: number): string {
  const date = new Date(at);
  return `${localDay(at)} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
