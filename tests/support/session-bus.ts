import { execFile } from 'node:child_process';
import { busList, parseGVariant, type BusValue } from './gvariant.ts';

/** Who is asked on the session bus, and for what. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  /** With its interface: `org.freedesktop.DBus.Properties.Get`. */
  readonly method: string;
  /** In GVariant's text format. */
  readonly args?: readonly string[];
  /** Another bus than that of the desktop. */
  readonly address?: string;
}

const PATIENCE_MS = 5_000;

/** Asks something on the session bus; the answer's values as a list. Rejects with what the bus says. */
export function callOnBus({
  destination,
  path,
  method,
  args = [],
  address,
}: BusCall): Promise<readonly BusValue[]> {
  const bus = address === undefined ? ['--session'] : ['--address', address];
  const parts = ['--dest', destination, '--object-path', path, '--method', method, ...args];
  return new Promise((resolve, reject) => {
    execFile(
      'gdbus',
      ['call', ...bus, '--timeout', '4', ...parts],
      // The text is printed in the locale's characters.
      { timeout: PATIENCE_MS, maxBuffer: 8_000_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
      (error, stdout, stderr) => {
        if (error !== null) {
          reject(new Error(`${method} at ${destination}: ${stderr.trim() || error.message}`));
          return;
        }
        resolve(busList(parseGVariant(stdout)));
      },
    );
  });
}

/** One property of an object on the bus. */
export async function busProperty(
  of: Pick<BusCall, 'destination' | 'path' | 'address'>,
  interfaceName: string,
  name: string,
): Promise<BusValue> {
  const [value] = await callOnBus({
    ...of,
    method: 'org.freedesktop.DBus.Properties.Get',
    args: [`'${interfaceName}'`, `'${name}'`],
  });
  if (value === undefined) throw new Error(`${interfaceName}.${name} is empty`);
  return value;
}

/** The names on a bus; none while it does not answer. */
export async function busNames(address: string): Promise<readonly BusValue[]> {
  const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', address };
  const answer = await callOnBus({ ...bus, method: 'org.freedesktop.DBus.ListNames' }).catch(() => [[]]);
  return busList(answer[0]);
}
