import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { drawWithoutGraphicsCard } from '../windows/plain-drawing.ts';

/** What the bundle of the command line exports. */
interface CommandLine {
  readonly ended: Promise<number>;
}

/** The exit code of the launchers where Node is needed and missing (`build/unix/tk115`). */
const NO_NODE = 127;

/** What ends a command from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does the work of `tk115` where there is no Node: without a window, an icon or a state of its own, and ends with that
 * command's exit code. Chromium starts all the same, so that it takes several times as long (docs/packages.md).
 */
export async function runAsCommand(words: readonly string[]): Promise<void> {
  if (words[0] === 'serve') {
    process.stderr.write('tk115: for "serve" Node 20 or later is needed. Here it is "--headless" instead.\n');
    return app.exit(NO_NODE);
  }
  // Chromium writes a few files at its start, and they are not to lie in anybody's state.
  const scratch = mkdtempSync(join(tmpdir(), 'tk115-'));
  app.setPath('userData', scratch);
  app.setPath('sessionData', scratch);
  drawWithoutGraphicsCard();
  app.on('window-all-closed', () => undefined);
  const end = (code: number): void => {
    rmSync(scratch, { recursive: true, force: true });
    app.exit(code);
  };
  // Before that Electron would put its own end by a signal in the place of the command's.
  await app.whenReady();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A command that hands signals on does what it does; any other one ends by them, as it would on Node.
      if (process.listenerCount(signal) === 1) end(128 + constants.signals[signal]);
    });
  }
  const path = join(app.getAppPath(), 'dist', 'cli', 'tk115.cjs');
  process.argv = [process.execPath, path, ...words];
  const loaded: unknown = createRequire(path)(path);
  if (!isCommandLine(loaded)) throw new Error(`${path} is not the command line`);
  end(await loaded.ended);
}

function isCommandLine(loaded: unknown): loaded is CommandLine {
  return (
    typeof loaded === 'object' && loaded !== null && 'ended' in loaded && loaded.ended instanceof Promise
  );
}
