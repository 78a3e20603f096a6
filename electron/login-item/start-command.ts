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
 * How the program is to be started at login. An AppImage is named by its own file (`APPIMAGE`, set by its runtime): the
 * executable inside it (below `APPDIR`) lies elsewhere at each start. Both may also come from another AppImage that this
 * program was started from, and then say nothing.
 */
export function startCommand({
  argv,
  environment,
  packaged,
  executable,
  appPath,
  folder,
}: StartedAs): StartCommand {
  const image = environment['APPIMAGE'] ?? '';
  const mount = environment['APPDIR'] ?? '';
  const inImage = packaged && image.startsWith('/') && mount !== '' && executable.startsWith(`${mount}/`);
  const program = inImage ? image : executable;
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
