import { createRequire } from 'node:module';
import type { DrawFirstSight } from '../../shared/first-sight.ts';
import type { Words } from '../../shared/translate.ts';
import type { Language, Snapshot } from '../../shared/view.ts';

/** What the first sight is made from. */
export interface FirstSightPorts {
  /** The bundle that draws it (`renderer/first-sight/draw-first-sight.tsx`). */
  readonly bundle: string;
  readonly snapshot: () => Snapshot;
  readonly words: () => Words;
  /** Whether the page will be dark. */
  readonly dark: () => boolean;
  /** Real epoch milliseconds. */
  readonly now: () => number;
  /** For the log. */
  readonly onTrouble: (text: string) => void;
}

/** What stands in the document before the page's script runs. */
export interface Sight {
  readonly markup: string;
  readonly language: Language;
  readonly dark: boolean;
}

/**
 * Draws what the window shows first, while Chromium makes a process for the page: it is then there before the page's script
 * is (docs/performance.md). Null for what only the page itself can draw, and when drawing fails: the page comes all the same.
 */
export class FirstSight {
  readonly #ports: FirstSightPorts;
  #draw: DrawFirstSight | null = null;

  constructor(ports: FirstSightPorts) {
    this.#ports = ports;
  }

  /** What stands there now. */
  draw(): Sight | null {
    const { bundle, snapshot, words, dark, now, onTrouble } = this.#ports;
    const shown = snapshot();
    if (!isAccounts(shown)) return null;
    try {
      this.#draw ??= load(bundle);
      const markup = this.#draw({ snapshot: shown, words: words(), now: now() });
      return { markup, language: shown.language, dark: dark() };
    } catch (error) {
      onTrouble(`the first sight cannot be drawn: ${String(error)}`);
      return null;
    }
  }
}

/** Whether it is the accounts that the page shows first, and nobody is to type anything into it. */
function isAccounts({ accounts, vault, authorisation }: Snapshot): boolean {
  return accounts.length > 0 && vault.kind === 'open' && authorisation === null;
}

function load(bundle: string): DrawFirstSight {
  const { drawFirstSight }: { drawFirstSight: DrawFirstSight } = createRequire(bundle)(bundle);
  return drawFirstSight;
}
