import { BrowserWindow } from 'electron';
import type { Language } from '../../shared/view.ts';
import { BACKGROUND } from './background.ts';
import type { PageSource } from './page-answer.ts';
import { PAGE_ORIGIN } from './page-origin.ts';
import { pageSession } from './page-session.ts';

/** What a window with our page in it is made from. */
export interface PageWindowPorts extends PageSource {
  readonly preload: string;
  readonly icon: string;
  readonly title: string;
  /** Runs from the sources may open the developer tools. */
  readonly devTools: boolean;
  /** Whether the page will be dark. */
  readonly dark: () => boolean;
  /** The language that the page will speak. */
  readonly language: () => Language;
  /** How large the content is shown; 1 is its own size. */
  readonly zoom: () => number;
  /** Something went wrong with the page's process; for the log. */
  readonly onTrouble: (text: string) => void;
}

/** What kind of window it is to be, and how large; in device-independent pixels. */
export interface WindowShape {
  /** Without a frame and out of the taskbar; else an ordinary window. */
  readonly popover: boolean;
  /** Its width, and the least it may be made. */
  readonly width: number;
  readonly height: number;
  readonly minHeight: number;
}

/** The page's document, with the language it will speak. */
export function pageAddress(language: Language): string {
  return `${PAGE_ORIGIN}/?language=${language}`;
}

/** Makes a window, not yet shown, that loads our page and no other. */
export function createPageWindow(
  ports: PageWindowPorts,
  { popover, width, height, minHeight }: WindowShape,
): BrowserWindow {
  const { preload, icon, title, devTools, dark, language, zoom, onTrouble } = ports;
  const window = new BrowserWindow({
    width,
    height,
    show: false,
    title,
    // Elsewhere a window has the icon of its program, and this one is not among what is installed.
    ...(process.platform === 'linux' && { icon }),
    frame: !popover,
    resizable: !popover,
    skipTaskbar: popover,
    minimizable: !popover,
    maximizable: false,
    fullscreenable: false,
    minWidth: width,
    minHeight,
    autoHideMenuBar: true,
    backgroundColor: dark() ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      session: pageSession(ports, devTools),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webgl: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      // Asks the user for files without asking the permissions first.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      spellcheck: false,
      devTools,
      zoomFactor: zoom(),
    },
  });
  window.removeMenu();
  const load = (): void => {
    window.loadURL(pageAddress(language())).catch((error: unknown) => {
      // Closed before it was there.
      if (!window.isDestroyed()) onTrouble(`the page cannot be loaded: ${String(error)}`);
    });
  };
  // An empty page needs no request, and so is not among the navigations that can be prevented.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${PAGE_ORIGIN}/`)) load();
  });
  load();
  return window;
}
