/** Four zero bytes: what Windows reads as the number 0. */
const ZERO = '\0\0\0\0';

/**
 * By what each system's clipboard managers know a secret, which they then neither keep nor show nor send elsewhere: formats
 * that lie beside the text, with their contents.
 *
 * - Windows: history and cloud ask for two, other watchers for the third (Microsoft, "Clipboard Formats", "Cloud Clipboard and
 *   Clipboard History Formats").
 * - macOS: the convention of password managers (nspasteboard.org); what is in it says nothing.
 * - Linux: KDE's, which most managers follow (KDE's Klipper, D12539; hluk/CopyQ#2500; bugaevc/wl-clipboard#204).
 */
export function concealedFormats(platform: NodeJS.Platform): Readonly<Record<string, string>> {
  switch (platform) {
    case 'win32':
      return {
        ExcludeClipboardContentFromMonitorProcessing: ZERO,
        CanIncludeInClipboardHistory: ZERO,
        CanUploadToCloudClipboard: ZERO,
      };
    case 'darwin':
      return { 'org.nspasteboard.ConcealedType': 'concealed' };
    default:
      return { 'x-kde-passwordManagerHint': 'secret' };
  }
}
