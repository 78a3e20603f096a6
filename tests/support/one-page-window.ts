import { expect, test } from 'playwright/test';
import { openPageWindow, type PageWindow } from './page-window.ts';

/** One window with the page for all tests of a file, and what the page asked main for. */
export interface OnePageWindow extends Pick<PageWindow, 'page' | 'complaints' | 'show' | 'fit'> {
  /** The page's requests of this name since it was loaded. */
  readonly asked: (name: string) => Promise<readonly { readonly name: string; readonly request: unknown }[]>;
}

/** Opens the window before the file's tests and closes it after them; a complaint of the browser's fails the test. */
export function onePageWindow(): OnePageWindow {
  let opened: PageWindow;
  test.beforeAll(async () => {
    opened = await openPageWindow();
  });
  test.afterAll(async () => {
    await opened.close();
  });
  test.afterEach(() => {
    expect(opened.complaints()).toEqual([]);
  });
  return {
    get page() {
      return opened.page;
    },
    complaints: () => opened.complaints(),
    show: (snapshot, ...rest) => opened.show(snapshot, ...rest),
    fit: () => opened.fit(),
    asked: (name) =>
      opened.page.evaluate((wanted) => window.fakeMain.calls.filter((call) => call.name === wanted), name),
  };
}
