import { app, nativeTheme, screen } from 'electron';
import type { DesktopSystem } from './desktop-system.ts';

/** The desktop of the system in use; of the others nothing is loaded. To be called before the app is ready. */
export async function ownDesktop(platform: NodeJS.Platform): Promise<DesktopSystem> {
  if (platform === 'darwin') return (await import('./macos.ts')).macosDesktop({ app });
  if (platform === 'win32') return (await import('./windows.ts')).windowsDesktop({ app });
  return (await import('./linux.ts')).linuxDesktop({ app, nativeTheme, screen }, process);
}
