import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'playwright/test';

/** How large an image is made, so that fetching it is seen to take its course; bytes. */
const SIZE_BYTES = 3_000_000;

/**
 * What an AppImage is to the program: one executable file that names itself in `APPIMAGE` and starts its own version of
 * the program, here the built one with another number. Real ones cannot be made without electron-builder's tools, which
 * come from release pages.
 */
export class AppImages {
  readonly #root: string;

  /** `root`: a folder of the test's own. */
  constructor(root: string) {
    this.#root = root;
    mkdirSync(root, { recursive: true });
  }

  /** The image of a version, as it is handed out. */
  make(version: string): Buffer {
    const electron = process.env['TK115_ELECTRON_PATH'] ?? '';
    const lines = [
      '#!/bin/bash',
      `# Token Keeper ${version}`,
      'arguments=()',
      // What was meant for another version's program is for this one's.
      'for argument in "$@"; do',
      `  case "$argument" in .|*/program-[0-9]*) argument='${this.#program(version)}' ;; esac`,
      '  arguments+=("$argument")',
      'done',
      'export APPIMAGE="$0"',
      `echo "$$ ${version}" >> '${this.#starts}'`,
      `exec '${electron}' "\${arguments[@]}"`,
    ];
    const text = Buffer.from(`${lines.join('\n')}\n`);
    return Buffer.concat([text, Buffer.alloc(SIZE_BYTES - text.length, `# ${version}\n`)]);
  }

  /** Puts an image where its user keeps it; its path. */
  install(version: string): string {
    const path = join(this.#root, 'Applications', 'TokenKeeper.AppImage');
    mkdirSync(join(this.#root, 'Applications'), { recursive: true });
    writeFileSync(path, this.make(version), { mode: 0o755 });
    return path;
  }

  /** The starts of all images so far. */
  starts(): readonly { readonly pid: number; readonly version: string }[] {
    if (!existsSync(this.#starts)) return [];
    const lines = readFileSync(this.#starts, 'utf8').trim().split('\n');
    return lines.map((line) => {
      const [pid = '', version = ''] = line.split(' ');
      return { pid: Number(pid), version };
    });
  }

  /** Ends in order whatever was started and still runs. */
  async end(): Promise<void> {
    for (const { pid } of this.starts()) {
      if (!isRunning(pid)) continue;
      process.kill(pid, 'SIGTERM');
      await expect
        .poll(() => isRunning(pid), { message: `process ${pid} has ended`, timeout: 20_000 })
        .toBe(false);
    }
  }

  get #starts(): string {
    return join(this.#root, 'starts');
  }

  /** The built program, by another number. */
  #program(version: string): string {
    const folder = join(this.#root, `program-${version}`);
    if (existsSync(folder)) return folder;
    mkdirSync(folder);
    const described: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(Object.assign({}, described, { version })));
    for (const part of ['dist', 'build']) symlinkSync(resolve(part), join(folder, part));
    return folder;
  }
}

function isRunning(pid: number): boolean {
  // One that has ended and was not waited for is still listed.
  return existsSync(`/proc/${pid}`) && !/^State:\s*Z/m.test(statusOf(pid));
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return 'State: Z';
  }
}
