import { configurationFor, writeConfiguration } from './configuration.ts';
import { electronBuilder } from './electron-builder.ts';
import { runtimeInUse } from './runtime.ts';
import { forgetUnpacked } from './unpacked.ts';

/** A system that packages are made for, and what they are made with. */
interface System {
  /** How electron-builder's command line calls it. */
  readonly option: RegExp;
  readonly name: NodeJS.Platform;
  /** What is fetched from electron-builder's release pages for each kind of package. */
  readonly tools: Readonly<Record<string, string>>;
}

const SYSTEMS: readonly System[] = [
  {
    option: /^(?:--linux|-l)$/,
    name: 'linux',
    tools: {
      AppImage: 'the AppImage tools',
      deb: 'fpm',
      rpm: 'fpm, and rpmbuild is to be installed',
      'tar.gz': '7-Zip',
    },
  },
  {
    option: /^(?:--win(?:dows)?|-w)$/,
    name: 'win32',
    tools: { nsis: 'NSIS, 7-Zip and rcedit', portable: 'NSIS, 7-Zip and rcedit' },
  },
  { option: /^(?:--mac(?:os)?|-[mo])$/, name: 'darwin', tools: { dmg: 'dmg-builder', zip: '7-Zip' } },
];

/** Makes the packages that are asked for (`--linux deb --x64`), else those of this system; resolves to the exit code. */
export async function makeInstallers(
  args: readonly string[],
  say: (sentence: string) => void,
): Promise<number> {
  const named = SYSTEMS.filter(({ option }) => args.some((argument) => option.test(argument)));
  const systems = named.length > 0 ? named : SYSTEMS.filter(({ name }) => name === process.platform);
  for (const { tools } of args.includes('dir') || args.includes('--dir') ? [] : systems) {
    const kinds = Object.keys(tools).filter((kind) => args.includes(kind));
    for (const kind of kinds.length > 0 ? kinds : Object.keys(tools)) {
      say(`${kind} takes from release pages, besides Electron: ${tools[kind]}.`);
    }
  }
  forgetUnpacked();
  const mac = systems.some(({ name }) => name === 'darwin');
  return electronBuilder([...args, ...withStandIn(say), ...(mac ? unsigned(say) : [])]);
}

/** Where the official runtime cannot be had, packages are made of the one there is, to try them out. */
function withStandIn(say: (sentence: string) => void): readonly string[] {
  const runtime = runtimeInUse();
  if (!runtime.standIn) return [];
  const configuration = configurationFor(runtime);
  const { lacking, options } = configuration;
  say(
    `Electron ${runtime.version} stands in here: these packages are for trying out, not to be given to anybody.`,
  );
  if (lacking.length > 0) say(`This runtime does not have these fuses yet: ${lacking.join(', ')}.`);
  writeConfiguration(configuration);
  return options;
}

/** macOS starts nothing without a signature: without a certificate one of no name, which a hardened runtime would refuse. */
function unsigned(say: (sentence: string) => void): readonly string[] {
  const certificate = ['CSC_LINK', 'CSC_NAME'].some((name) => (process.env[name] ?? '') !== '');
  if (certificate) return [];
  say(
    'There is no certificate for macOS (CSC_LINK, CSC_NAME): signed without a name, not hardened, not notarised.',
  );
  return ['--config.mac.identity=-', '--config.mac.hardenedRuntime=false'];
}
