/** Where a door is opened: the lowest and the highest port that need no special rights. */
const LOWEST_PORT = 1_024;
const HIGHEST_PORT = 65_535;

/** The address of the loopback door at a port. */
export function doorAddress(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The port that somebody has entered; null for anything that is none for a door. */
export function parsePort(text: string): number | null {
  const digits = text.trim();
  if (!/^\d{1,5}$/.test(digits)) return null;
  const port = Number(digits);
  return port >= LOWEST_PORT && port <= HIGHEST_PORT ? port : null;
}
