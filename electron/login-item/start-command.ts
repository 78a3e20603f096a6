import { FOLDER_NAME } from '../start/state-folder.ts';
import { HIDDEN } from './login-item.ts';

/** A program with its arguments, each as one string without any quoting. */
export interface StartCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** What the command is made from. */
export interface StartedAs {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packaged: boolean;
  /** `process.execPath`. */
  readonly executable: string;
  /** `app.getAppPath()`: what an unpackaged runtime has to be told to run. */
  readonly appPath: string;
  /** The state folder in use. */
  readonly folder: string;
}

/** Arguments of this run that the next one needs as well. */
const PASSED_ON: readonly string[] = ['--no-sandbox', '--allow-old-runtime'];

/**
 * How the program is to be started at login. What lies elsewhere at each start is named by the file that it comes out of: an
 * AppImage, and the portable program for Windows.
 */
export function startCommand({
  argv,
  environment,
  packaged,
  executable,
  appPath,
  folder,
}: StartedAs): StartCommand {
  const program = (packaged ? wholeFile(executable, environment) : null) ?? executable;
  const choseFolder = argv.some((argument) => argument.startsWith('--user-data-dir='));
  return {
    program,
    args: [
      ...argv.filter((argument) => PASSED_ON.includes(argument)),
      ...(packaged ? [] : [appPath]),
      ...(choseFolder ? [`--user-data-dir=${folder}`] : []),
      HIDDEN,
    ],
  };
}

/**
 * The one file that a program was unpacked from, as the runtime of an AppImage (`APPIMAGE`) and electron-builder's portable
 * program (`PORTABLE_EXECUTABLE_FILE`) tell it; null for a program that lies where it is. The variables may also come from
 * another such program that this one was started from, and then say nothing.
 */
function wholeFile(executable: string, environment: StartedAs['environment']): string | null {
  const of = (name: string): string => environment[name] ?? '';
  const image = of('APPIMAGE');
  const mount = of('APPDIR');
  if (image.startsWith('/') && mount !== '' && executable.startsWith(`${mount}/`)) return image;
  const portable = of('PORTABLE_EXECUTABLE_FILE');
  return portable !== '' && of('PORTABLE_EXECUTABLE_APP_FILENAME') === FOLDER_NAME ? portable : null;
}
