import type { Log } from '../../../electron/log/log.ts';

/** A log that a test reads. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];

  info(text: string): void {
    this.lines.push(`info ${text}`);
  }

  warn(text: string): void {
    this.lines.push(`warn ${text}`);
  }

  error(text: string, error?: unknown): void {
    this.lines.push(`error ${text}: ${String(error)}`);
  }
}
