import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';

/** Where the program writes what it did. Values go through redaction; tokens are `Secret`s and print `***` anyway. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error?: unknown): void;
}

/** The largest log file, in bytes; one older one is kept beside it. */
const MAX_BYTES = 1_000_000;

/**
 * Opens `logs/main.log` in the state folder, for its owner's eyes only. Warnings are repeated on the console, unless that
 * belongs to a person who is spoken to there.
 */
export function openLog(folder: string, { onConsole = true }: { readonly onConsole?: boolean } = {}): Log {
  const logger = log.create({ logId: 'main' });
  const logs = join(folder, 'logs');
  // Before the logger makes it itself, open to others.
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  logger.transports.file.resolvePathFn = () => join(logs, 'main.log');
  logger.transports.file.maxSize = MAX_BYTES;
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
