import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The names of the fuses in the order of the wire, as `electronFuses` calls them (@electron/fuses, `FuseV1Options`). */
export const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;

/** One of Electron's fuses. */
export type Fuse = (typeof FUSES)[number];

/** The state of a fuse: `removed` where the runtime has the place but heeds it no more. */
export type FuseState = 'on' | 'off' | 'removed';

/** In front of the wire in every Electron: its version, its length and one byte for each fuse (Electron, "Fuses"). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const STATES: ReadonlyMap<number, FuseState> = new Map([
  [0x30, 'off'],
  [0x31, 'on'],
  [0x72, 'removed'],
]);

/** Where the wire begins in a binary: behind version and length. Two of them in one that is for two processors. */
function wiresIn(binary: Buffer): readonly { readonly at: number; readonly length: number }[] {
  const wires: { at: number; length: number }[] = [];
  for (let at = binary.indexOf(SENTINEL); at !== -1; at = binary.indexOf(SENTINEL, at + 1)) {
    const begin = at + SENTINEL.length;
    const [version, length = 0] = binary.subarray(begin, begin + 2);
    if (version !== WIRE_VERSION) throw new Error(`a fuse wire of version ${version}, which is not known`);
    wires.push({ at: begin + 2, length });
  }
  if (wires.length === 0) throw new Error('there is no fuse wire in the file');
  return wires;
}

/** The fuses of a binary. One beyond those with a name is called by its place. */
export function fusesOf(binary: Buffer): ReadonlyMap<string, FuseState> {
  const read = wiresIn(binary).map(({ at, length }) =>
    Array.from(binary.subarray(at, at + length), (byte, place): [string, FuseState] => {
      const state = STATES.get(byte);
      if (state === undefined) throw new Error(`fuse ${place} is neither on nor off`);
      return [FUSES[place] ?? `fuse ${place}`, state];
    }),
  );
  const [first = []] = read;
  if (read.some((wire) => JSON.stringify(wire) !== JSON.stringify(first))) {
    throw new Error('the halves of the file have different fuses');
  }
  return new Map(first);
}

/** The binary with one fuse set another way: for copies that tests look into, since no package has such a state. */
export function withFuse(binary: Buffer, fuse: Fuse, on: boolean): Buffer {
  const changed = Buffer.from(binary);
  const place = FUSES.indexOf(fuse);
  for (const { at, length } of wiresIn(binary)) {
    if (place >= length) throw new Error(`this runtime has no fuse ${fuse}`);
    changed[at + place] = on ? 0x31 : 0x30;
  }
  return changed;
}

/** How electron-builder.yml wants the fuses: the one place where that is written down. */
export function wantedFuses(
  config = readFileSync(resolve('electron-builder.yml'), 'utf8'),
): ReadonlyMap<string, boolean> {
  const [, block = ''] = /^electronFuses:\n((?:[ #].*\n)+)/m.exec(config) ?? [];
  const lines = block.matchAll(/^ {2}(\w+): (true|false)$/gm);
  const wanted = new Map(Array.from(lines, ([, name = '', value]) => [name, value === 'true']));
  // No fuse of the wire, but what is done with a signature after they were set.
  wanted.delete('resetAdHocDarwinSignature');
  return wanted;
}

/** The configuration without the fuses that a runtime does not have; which those are. */
export function forFusesOf(
  config: string,
  runtime: string,
): { readonly config: string; readonly lacking: readonly string[] } {
  const there = fusesOf(readFileSync(runtime));
  const lacking = [...wantedFuses(config).keys()].filter((name) => !there.has(name));
  const lines = config.split('\n').filter((line) => !lacking.some((name) => line.startsWith(`  ${name}: `)));
  return { config: lines.join('\n'), lacking };
}

/** The file of a packaged program or of a runtime that has the wire: on macOS a framework, elsewhere the executable. */
export function fuseFile(executable: string): string {
  if (process.platform !== 'darwin') return executable;
  return join(executable, '../../Frameworks/Electron Framework.framework/Electron Framework');
}
