import { app, type Session, type WebContents } from 'electron';

/**
 * Whatever is ever shown stays what it was made for: no other page, no other window, no guest, no permission, no device,
 * no download (P26). Every page and every session, not only ours: nobody has to remember it. To be called before the
 * app is ready.
 */
export function lockDownEverything(): void {
  // Chromium would take the sandbox up again where somebody, as root must, has gone without it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // A name looked up in advance is a message to whoever answers for that name, and no policy of the page's prevents it.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  // Without a proxy for it WebRTC would reach out by itself, past the filter of the session.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
