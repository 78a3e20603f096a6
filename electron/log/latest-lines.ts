import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG_FILE, LOG_FOLDER, OLDER_LOG_FILE } from './log.ts';

/** The latest `count` lines of the log, oldest first, from the older file as well where the newer has too few. */
export async function latestLines(folder: string, count: number): Promise<readonly string[]> {
  const newer = await linesOf(join(folder, LOG_FOLDER, LOG_FILE));
  if (newer.length >= count) return newer.slice(-count);
  const older = await linesOf(join(folder, LOG_FOLDER, OLDER_LOG_FILE));
  return [...older, ...newer].slice(-count);
}

/** None of a file that is not there, or cannot be read: a report without a log is still a report. */
async function linesOf(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}
