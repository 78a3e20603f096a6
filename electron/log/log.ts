import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';

/** Where the program writes what it did. Values go through redaction; tokens are `Secret`s and print `***` anyway. */
export interface Log {
  /** What happened in the normal course: starts, states of accounts, what the user changed. */
  info(text: string): void;
  /** What is not as it should be, and what the program has put up with. */
  warn(text: string): void;
  /** What could not be done, with the error and where it came from. */
  error(text: string, error?: unknown): void;
}

/** The folder of the logs in the state folder. */
export const LOG_FOLDER = 'logs';
/** The log that is written to. */
export const LOG_FILE = 'main.log';
/** The one before it, whose place it takes when it is full. */
export const OLDER_LOG_FILE = 'main.old.log';

/** The largest log file, in bytes; with the one older one there is never more than twice as much, and a line. */
const MAX_BYTES = 1_000_000;
/** The time of the place, with how far it is from UTC: a log may be read elsewhere, and clocks change twice a year. */
const LINE = '[{y}-{m}-{d} {h}:{i}:{s}.{ms} {z}] [{level}]{scope} {text}';

/** How a log is kept. */
export interface LogChoices {
  /** Whether warnings are repeated on the console. */
  readonly onConsole?: boolean;
  /** The largest file, in bytes; a smaller one for tests. */
  readonly maxBytes?: number;
}

/**
 * Opens `logs/main.log` in the state folder, for its owner's eyes only. Warnings are repeated on the console, unless that
 * belongs to a person who is spoken to there.
 */
export function openLog(folder: string, { onConsole = true, maxBytes = MAX_BYTES }: LogChoices = {}): Log {
  const logger = log.create({ logId: 'main' });
  const logs = join(folder, LOG_FOLDER);
  // Before the logger makes it itself, open to others.
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  logger.transports.file.resolvePathFn = () => join(logs, LOG_FILE);
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.format = LINE;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.console.level = onConsole ? 'warn' : false;
  return {
    info: (text) => logger.info(redact(text)),
    warn: (text) => logger.warn(redact(text)),
    error: (text, error) => logger.error(redact(error === undefined ? text : `${text}: ${describe(error)}`)),
  };
}

/** Hides whatever is long enough to be a token: 115's are opaque, so length is all there is to go by. */
export function redact(text: string): string {
  return text.replaceAll(/[A-Za-z0-9_\-+=]{32,}/g, '[hidden]');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
