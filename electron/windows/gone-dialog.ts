import { dialog } from 'electron';
import type { Words } from '../../shared/translate.ts';

/** Says in a dialog of the system's, which needs no page, that the window has closed twice; `open` opens it once more. */
export async function sayWindowIsGone(words: Words, open: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: words('recovery.windowGone'),
    detail: words('recovery.windowGoneText'),
    buttons: [words('recovery.openAgain'), words('common.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) open();
}
