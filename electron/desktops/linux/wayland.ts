/** What tells on which kind of display the program draws. */
export interface DisplayFacts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The switch `--ozone-platform`; Chromium writes its own choice there as well. Empty without one. */
  readonly asked: string;
  /** The switch `--ozone-platform-hint`, of Electron before 38. */
  readonly hint: string;
  /** The version, `45.4.1`. */
  readonly electron: string;
}

/** From here on Electron chooses by the session, before by X11 unless told otherwise (electron/electron#48001). */
const CHOOSES_BY_SESSION = 38;

/**
 * Whether windows are Wayland's own: there no program can say where its window goes. Under XWayland, as in Electron before
 * 38, it can.
 */
export function isWayland({ environment, asked, hint, electron }: DisplayFacts): boolean {
  if (asked === 'wayland' || asked === 'x11') return asked === 'wayland';
  const bySession = Number.parseInt(electron, 10) >= CHOOSES_BY_SESSION;
  const hinted = hint || (environment['ELECTRON_OZONE_PLATFORM_HINT'] ?? '');
  if (!bySession && hinted !== 'auto') return hinted === 'wayland';
  const { XDG_SESSION_TYPE: session = '', WAYLAND_DISPLAY: display = '' } = environment;
  return session === 'wayland' || (session === '' && display !== '');
}
