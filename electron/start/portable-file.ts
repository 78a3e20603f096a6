import { FOLDER_NAME } from './state-folder.ts';

/**
 * The file that electron-builder's portable program for Windows was unpacked from (`PORTABLE_EXECUTABLE_FILE`), or null. It
 * may also come from another such program that this one was started from, and then says nothing.
 */
export function ownPortableFile({
  environment,
  packaged,
}: {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packaged: boolean;
}): string | null {
  const file = environment['PORTABLE_EXECUTABLE_FILE'] ?? '';
  const isOurs = environment['PORTABLE_EXECUTABLE_APP_FILENAME'] === FOLDER_NAME;
  return packaged && isOurs && file !== '' ? file : null;
}
