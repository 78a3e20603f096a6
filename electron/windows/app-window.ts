import { screen, type BrowserWindow, type Rectangle, type WebContents } from 'electron';
import type { PushName, PushOf } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/view.ts';
import { push } from '../ipc/page-door.ts';
import type { RealClock } from '../keeper/clock.ts';
import { endWhenHung } from './hung-page.ts';
import { iconClick } from './icon-click.ts';
import { PageCrashes } from './page-crashes.ts';
import { answerPage } from './page-answer.ts';
import { createPageWindow, pageAddress, type PageWindowPorts } from './page-window.ts';
import { fitWindow, placeWindow } from './placement.ts';
import { Presses } from './presses.ts';
import { zoomStep, type ZoomStep } from './zoom.ts';

/** As long as the content is shown in its own size. */
const WIDTH = 384;
const MIN_HEIGHT = 240;
const MAX_HEIGHT = 640;
/** A hidden window is kept this long, since it opens at once; then its memory is given back. In milliseconds. */
const KEPT_MS = 5 * 60_000;

/** What the window works with. */
export interface AppWindowPorts extends PageWindowPorts {
  readonly clock: RealClock;
  /** The key that is held for shortcuts. */
  readonly commandKey: 'control' | 'meta';
  /** A key asked for a larger or smaller content. */
  onZoom(step: ZoomStep): void;
  /** Whether a screen reader or the like is at work. */
  isAssisted(): boolean;
  /** Popover or ordinary window, until more is known ({@link AppWindow.setPopover}). */
  readonly popover: boolean;
  /** Where the tray icon is, as far as that can be known. */
  iconBounds(): Rectangle | null;
  /** It has come before the user's eyes. */
  onFront(): void;
  /** It was closed for good, after a while in which nobody wanted it. */
  onForgotten(): void;
  /** The page's process went twice within a minute: the window stays closed until it is asked for. */
  onGivenUp(): void;
}

type Place = PushOf<'navigate'>;

/**
 * The one window. With a tray it is a popover that hides when it is left; without one it is an ordinary window. It is
 * made when first opened, and shown when the page says that its content is laid out: the first frame then comes with the
 * window, not before it.
 */
export class AppWindow {
  readonly #ports: AppWindowPorts;
  readonly #presses: Presses;
  readonly #crashes: PageCrashes;
  #window: BrowserWindow | null = null;
  #laidOut = false;
  #wanted = false;
  #place: Place | null = null;
  #height = MAX_HEIGHT;
  #popover: boolean;
  #wantsPopover: boolean;
  /** Where the icon was when the window was opened: a window that grows stays with it. */
  #icon: Rectangle | null = null;
  #forget: (() => void) | null = null;
  /** When a popover was left and hid itself; epoch milliseconds. */
  #leftAt = Number.NEGATIVE_INFINITY;
  /** A dialog of the system takes the focus, and is not to lose the window it belongs to. */
  #held = false;

  constructor(ports: AppWindowPorts) {
    // Whoever is led elsewhere is not to see the accounts first.
    const sight = () => (this.#place === null ? ports.sight() : null);
    this.#ports = { ...ports, sight };
    this.#presses = new Presses(ports.clock);
    this.#crashes = new PageCrashes(ports.clock);
    this.#popover = ports.popover;
    this.#wantsPopover = ports.popover;
  }

  /** True while the user can see it. */
  get visible(): boolean {
    return this.#window?.isVisible() === true;
  }

  /** True while the user has it before them: a popover is hidden when it is left, another window only loses the focus. */
  get inFront(): boolean {
    return this.visible && (this.#popover || this.#window?.isFocused() === true);
  }

  /**
   * Whether a person has just pressed something in it, for which nothing has been done yet; that uses the press up. What
   * helps a person to press goes past mouse and keyboard, so that while it runs it is enough that the window is seen.
   */
  takePress(): boolean {
    return this.#presses.take() || (this.#ports.isAssisted() && this.visible);
  }

  /** Whether these are the contents of our window. */
  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  /** Opens the window, at a place in it if one is given. */
  open(place?: Place): void {
    this.#wanted = true;
    this.#place = place ?? this.#place;
    if (!this.visible) {
      this.#icon = this.#ports.iconBounds();
      this.#takeShape();
    }
    this.#forget?.();
    this.#forget = null;
    this.#window ??= this.#make();
    if (this.#laidOut) this.#show();
  }

  /** Answers the page once for nobody, so that its first window does not wait for what that loads. */
  warmUp(): void {
    answerPage(this.#ports, { method: 'GET', url: pageAddress(this.#ports.language()) });
  }

  /** Makes the window if there is none, unseen: it is about to be asked for. */
  prepare(): void {
    if (this.#window !== null) return;
    this.#window = this.#make();
    this.#forgetLater();
  }

  /** The icon was clicked: opens the window, or hides it when it is open. */
  toggle(): void {
    const leftMsAgo = this.#ports.clock.now() - this.#leftAt;
    const what = iconClick({ visible: this.visible, leftMsAgo });
    if (what === 'hide') this.hide();
    if (what === 'open') this.open();
  }

  /** Hides the window; the program goes on. */
  hide(): void {
    this.#wanted = false;
    const window = this.#window;
    if (window === null || !window.isVisible()) return;
    push(window.webContents, 'visibility', { visible: false });
    window.hide();
    this.#forgetLater();
  }

  /** Closes the window for good. */
  destroy(): void {
    this.#forget?.();
    this.#forget = null;
    const window = this.#window;
    this.#lose();
    window?.destroy();
  }

  /**
   * Popover or ordinary window; a window that is there is made anew when that changes. An ordinary one that is open is left
   * alone until it is closed; a popover that has lost its icon would be lost as well.
   */
  setPopover(popover: boolean): void {
    this.#wantsPopover = popover;
    if (popover && this.visible) return;
    const wanted = this.#wanted;
    this.#takeShape();
    if (wanted) this.open();
  }

  /** Passes a snapshot on to the page, if there is one. */
  tell(snapshot: Snapshot): void {
    if (this.#window === null) return;
    push(this.#window.webContents, 'snapshot', snapshot);
    this.#showInItsSize(this.#window);
  }

  /** Tells the page of something else, if there is one. */
  tellPage<N extends PushName>(name: N, value: PushOf<N>): void {
    if (this.#window !== null) push(this.#window.webContents, name, value);
  }

  /** Keeps the window open while a dialog of the system has the focus. */
  async whileHeld<T>(work: (parent: BrowserWindow | null) => Promise<T>): Promise<T> {
    this.#held = true;
    try {
      return await work(this.#window);
    } finally {
      this.#held = false;
      if (this.visible) this.#window?.focus();
    }
  }

  /** The page has laid out its content and says how high it would like to be. */
  laidOut(height: number): void {
    const window = this.#window;
    if (window === null) return;
    // A page that was brought back does not know yet that it is seen.
    if (!this.#laidOut && window.isVisible()) push(window.webContents, 'visibility', { visible: true });
    this.#laidOut = true;
    this.#height = Math.max(MIN_HEIGHT, Math.min(height, MAX_HEIGHT));
    if (this.#popover) this.#arrange(window);
    if (this.#wanted) this.#show();
  }

  #lose(): void {
    this.#window = null;
    this.#laidOut = false;
  }

  #takeShape(): void {
    if (this.#popover === this.#wantsPopover) return;
    this.#popover = this.#wantsPopover;
    this.destroy();
  }

  #forgetLater(): void {
    this.#forget = this.#ports.clock.startTimer(KEPT_MS, () => {
      this.destroy();
      this.#ports.onForgotten();
    });
  }

  #make(): BrowserWindow {
    const shape = {
      popover: this.#popover,
      width: this.#scaled(WIDTH),
      height: this.#scaled(this.#height),
      minHeight: this.#scaled(MIN_HEIGHT),
    };
    const window = createPageWindow(this.#ports, shape);
    window.webContents.on('input-event', (_event, { type }) => this.#presses.heard(type));
    this.#survive(window);
    // The size is Chromium's own memory, too; ours counts.
    window.webContents.on('dom-ready', () => this.#showInItsSize(window));
    window.webContents.on('before-input-event', (event, key) => {
      const step = zoomStep(key, this.#ports.commandKey);
      if (step === null) return;
      event.preventDefault();
      this.#ports.onZoom(step);
    });
    window.on('blur', () => {
      if (!this.#popover || this.#held || window.webContents.isDevToolsOpened()) return;
      // Not when it is being hidden anyway.
      if (this.#wanted) this.#leftAt = this.#ports.clock.now();
      this.hide();
    });
    window.on('focus', () => this.#ports.onFront());
    window.on('close', (event) => {
      event.preventDefault();
      this.hide();
    });
    window.on('closed', () => {
      // That of a window that was destroyed may come when there is another one already.
      if (this.#window === window) this.#lose();
    });
    return window;
  }

  /** Brings the page back when its process goes: into the same window, at the place that stands in its address. */
  #survive(window: BrowserWindow): void {
    const ports = this.#ports;
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      ports.onTrouble(`the page has gone: ${reason}, exit code ${exitCode}`);
      this.#laidOut = false;
      // Not from within the news of its end, which Chromium does not take well.
      setImmediate(() => {
        if (window.isDestroyed()) return;
        if (!window.isVisible()) return this.destroy();
        if (this.#crashes.bringBack()) return webContents.reload();
        this.#wanted = false;
        this.destroy();
        ports.onGivenUp();
      });
    });
    endWhenHung(window, ports);
  }

  #show(): void {
    const window = this.#window;
    if (window === null) return;
    if (!window.isVisible()) {
      if (this.#popover) this.#arrange(window);
      window.show();
      push(window.webContents, 'visibility', { visible: true });
    }
    window.focus();
    this.#ports.onFront();
    if (this.#place !== null) push(window.webContents, 'navigate', this.#place);
    this.#place = null;
  }

  #showInItsSize(window: BrowserWindow): void {
    // A page may still tell that it is there when its window is gone: the program ends, say.
    if (window.isDestroyed()) return;
    const zoom = this.#ports.zoom();
    if (window.webContents.getZoomFactor() === zoom) return;
    window.webContents.setZoomFactor(zoom);
    window.setMinimumSize(this.#scaled(WIDTH), this.#scaled(MIN_HEIGHT));
    if (this.#popover) this.#arrange(window);
  }

  #scaled(pixels: number): number {
    return Math.round(pixels * this.#ports.zoom());
  }

  #arrange(window: BrowserWindow): void {
    const icon = this.#icon;
    const display = icon === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(icon);
    const wanted = { width: this.#scaled(WIDTH), height: this.#scaled(this.#height) };
    const size = fitWindow(wanted, display.workArea);
    const { x, y } = placeWindow(size, { icon, screen: display.bounds, free: display.workArea });
    window.setBounds({ x, y, ...size });
  }
}
