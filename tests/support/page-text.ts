import type { Program } from './program.ts';

/**
 * What the page says, asked of the program itself. Chromium breaks off every connection when the machine is about to sleep,
 * that of the debugger too, and with it Playwright's sight of pages that go on as before. Empty while there is no page.
 */
export async function pageText({ running }: Program): Promise<string> {
  const text = await running.application.evaluate(async ({ BrowserWindow }): Promise<unknown> => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.webContents.executeJavaScript('document.body.innerText');
  });
  return typeof text === 'string' ? text : '';
}
