import { ownAppImage, type ImageSurroundings } from '../start/app-image.ts';
import { ownPortableFile } from '../start/portable-file.ts';
import { HIDDEN } from './login-item.ts';

/** A program with its arguments, each as one string without any quoting. */
export interface StartCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** What the command is made from. */
export interface StartedAs extends ImageSurroundings {
  readonly argv: readonly string[];
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
export function startCommand(started: StartedAs): StartCommand {
  return {
    program: ownAppImage(started) ?? ownPortableFile(started) ?? started.executable,
    args: [...argumentsToPassOn(started), HIDDEN],
  };
}

/** What another start of the same program on the same state is to be given. */
export function argumentsToPassOn({
  argv,
  packaged,
  appPath,
  folder,
}: Omit<StartedAs, keyof ImageSurroundings> & {
  readonly packaged: boolean;
}): readonly string[] {
  const choseFolder = argv.some((argument) => argument.startsWith('--user-data-dir='));
  return [
    ...argv.filter((argument) => PASSED_ON.includes(argument)),
    ...(packaged ? [] : [appPath]),
    ...(choseFolder ? [`--user-data-dir=${folder}`] : []),
  ];
}
