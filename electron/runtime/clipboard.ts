import type { ClipboardItem } from 'electron';
import { concealedFormats } from './concealed-formats.ts';

/** The system's clipboard, as far as the program uses it. */
export interface SystemClipboard {
  /** Whether a secret is marked as one here, so that clipboard managers leave it out. */
  readonly conceals: boolean;
  write(text: string): Promise<void>;
  /** Puts a secret there, marked as one where that can be done. */
  writeSecret(text: string): Promise<void>;
  read(): Promise<string>;
  clear(): void;
}

/** Electron's clipboard in both its forms: since 45 it answers with promises, and Linux's selection is one beside it. */
export interface ElectronClipboard {
  readonly clipboard: {
    write(entries: ClipboardItem[]): Promise<void>;
    writeText(text: string): Promise<void> | void;
    readText(): Promise<string> | string;
    clear(which?: 'selection'): void;
    readonly selection?: { clear(): void };
  };
  /** What one write of several formats is made of; there since 45. */
  readonly ClipboardItem: (new (items: Record<string, string>) => ClipboardItem) | undefined;
}

/**
 * The clipboard by way of Electron. Since 45 one write can carry several formats, and formats of the system's own among them
 * (electron/electron#51707). Before that each write takes the place of the one before, so that either the text or its mark
 * would be there (electron/electron#11838; seen on 25 with xclip): a secret is then written as any other text.
 */
export function systemClipboard(
  { clipboard, ClipboardItem: Item }: ElectronClipboard,
  platform: NodeJS.Platform,
): SystemClipboard {
  return {
    conceals: Item !== undefined,
    write: async (text) => clipboard.writeText(text),
    writeSecret: async (text) => {
      if (Item === undefined) await clipboard.writeText(text);
      else await clipboard.write([marked(Item, text, platform)]);
      if (platform === 'linux') clearSelection(clipboard);
    },
    read: async () => clipboard.readText(),
    clear: () => clipboard.clear(),
  };
}

/**
 * On Linux Chromium puts every text that is copied into the selection as well, which a click of the middle button pastes and
 * no clearing of the clipboard reaches (its `ClipboardOzone`; seen on 25 with xclip). A secret is not to lie there.
 */
function clearSelection(clipboard: ElectronClipboard['clipboard']): void {
  if (clipboard.selection === undefined) clipboard.clear('selection');
  else clipboard.selection.clear();
}

function marked(
  Item: NonNullable<ElectronClipboard['ClipboardItem']>,
  text: string,
  platform: NodeJS.Platform,
): ClipboardItem {
  const marks = Object.entries(concealedFormats(platform)).map(
    ([format, content]) => [`electron application/osclipboard;format="${format}"`, content] as const,
  );
  return new Item({ 'text/plain': text, ...Object.fromEntries(marks) });
}
