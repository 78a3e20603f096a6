import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { electronBuilder } from './electron-builder.ts';
import { forFusesOf, fuseFile } from './fuses.ts';
import { runtimeInUse } from './runtime.ts';

/** What electron-builder fetches from release pages of its own for each kind of package, beside Electron itself. */
const TOOLS: Readonly<Record<string, string>> = {
  AppImage: 'the AppImage tools',
  deb: 'fpm',
  rpm: 'fpm (and rpmbuild from this system)',
  'tar.gz': '7-Zip',
  nsis: 'NSIS and 7-Zip (on Linux and macOS Wine for the icon as well)',
  portable: 'NSIS and 7-Zip (on Linux and macOS Wine for the icon as well)',
  dmg: 'nothing (macOS only)',
  zip: '7-Zip',
};
const OWN_PLATFORM: Readonly<Record<string, string>> = { linux: '--linux', darwin: '--mac', win32: '--win' };
const PLATFORM_OPTION = /^(?:--(?:linux|mac|macos|win|windows)|-[lmwo])$/;

/** Makes the packages that are asked for (`--linux deb --x64`), else those of this system; resolves to the exit code. */
export async function makeInstallers(
  args: readonly string[],
  say: (sentence: string) => void,
): Promise<number> {
  const own = OWN_PLATFORM[process.platform] ?? '--linux';
  const asked = args.some((argument) => PLATFORM_OPTION.test(argument)) ? args : [own, ...args];
  const named = asked.filter((argument) => Object.hasOwn(TOOLS, argument));
  for (const target of named.length > 0 ? named : Object.keys(TOOLS)) {
    say(`${target} takes from release pages, besides Electron: ${TOOLS[target]}.`);
  }
  return electronBuilder([...asked, ...withStandIn(say), ...unsigned(asked, say)]);
}

/** Where the official runtime cannot be had, packages are made of the one there is, to try them out. */
function withStandIn(say: (sentence: string) => void): readonly string[] {
  const { folder, executable, version, standIn } = runtimeInUse();
  if (!standIn) return [];
  const source = readFileSync('electron-builder.yml', 'utf8');
  const { config, lacking } = forFusesOf(source, fuseFile(executable));
  say(
    `Electron ${version} stands in here: these packages are for trying out, and not to be given to anybody.`,
  );
  if (lacking.length > 0) say(`This runtime does not have these fuses yet: ${lacking.join(', ')}.`);
  const file = resolve('release', '.electron-builder.yml');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, config);
  return [`--config=${file}`, `--config.electronDist=${folder}`, `--config.electronVersion=${version}`];
}

/** macOS starts nothing without a signature: without a certificate one of no name, which a hardened runtime would refuse. */
function unsigned(args: readonly string[], say: (sentence: string) => void): readonly string[] {
  const mac = args.some((argument) => /^(?:--(?:mac|macos)|-[mo])$/.test(argument));
  const certificate = ['CSC_LINK', 'CSC_NAME'].some((name) => (process.env[name] ?? '') !== '');
  if (!mac || certificate) return [];
  say(
    'There is no certificate for macOS (CSC_LINK, CSC_NAME): signed without a name, not hardened, not notarised.',
  );
  return ['--config.mac.identity=-', '--config.mac.hardenedRuntime=false'];
}
