const DAY = 86_400_000;

/** The beginning of an instant's calendar day where this computer is; epoch milliseconds, like the instant. */
export function startOfDay(instant: number): number {
  return new Date(instant).setHours(0, 0, 0, 0);
}

/** How many calendar days lie between two instants; days of 23 or 25 hours count as one like any other. */
export function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY);
}

/** The beginning of the calendar day that is so many days after an instant's. */
export function dayAfter(from: number, days: number): number {
  const date = new Date(startOfDay(from));
  return date.setDate(date.getDate() + days);
}
