import type { clipboard } from 'electron';

/** The system's clipboard, as far as the program uses it. */
export interface SystemClipboard {
  write(text: string): Promise<void>;
  read(): Promise<string>;
  clear(): void;
}

/** Electron's clipboard: it answers with promises since 45 and at once before that; awaiting does for both. */
export function systemClipboard(
  electron: Pick<typeof clipboard, 'writeText' | 'readText' | 'clear'>,
): SystemClipboard {
  return {
    write: async (text) => {
      await electron.writeText(text);
    },
    read: async () => electron.readText(),
    clear: () => electron.clear(),
  };
}
