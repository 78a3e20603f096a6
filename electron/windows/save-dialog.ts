import { dialog, type BrowserWindow } from 'electron';
import type { SaveQuestion } from '../history/history-export.ts';

/** Asks in the system's dialog where to save; null when the user thought better of it. */
export async function askWhereToSave(
  { title, name, filters }: SaveQuestion,
  parent: BrowserWindow | null,
): Promise<string | null> {
  const options = { title, defaultPath: name, filters };
  const answer =
    parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
  return answer.canceled ? null : (answer.filePath ?? null);
}
