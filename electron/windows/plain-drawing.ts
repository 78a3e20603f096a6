import { app } from 'electron';

/**
 * Chromium draws by itself, without the graphics card: one small window of text gains nothing by it, its drivers are what
 * most often takes a whole program down, and they cost memory all day long (docs/performance.md). To be called before the
 * app is ready.
 */
export function drawWithoutGraphicsCard(): void {
  app.disableHardwareAcceleration();
  // Else a graphics card in software would be loaded in its place, for WebGL, which the page has not.
  app.commandLine.appendSwitch('disable-software-rasterizer');
}
