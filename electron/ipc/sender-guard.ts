/** A frame of a window, as far as the guard looks at it. */
interface Frame {
  readonly url: string;
}

/** A message as Electron delivers it; the frame of one that is gone meanwhile is null. */
export interface SentMessage {
  readonly sender: { readonly mainFrame: Frame };
  readonly senderFrame: Frame | null;
}

/** Whether a message comes from a window's main frame while that shows a page of `origin`; all else is a stranger (P26). */
export function isFromPage({ sender, senderFrame }: SentMessage, origin: string): boolean {
  try {
    if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
    return senderFrame.url.startsWith(`${origin}/`);
  } catch {
    // Electron throws when one asks a disposed frame for its address.
    return false;
  }
}
