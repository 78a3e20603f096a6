import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './shell/screen.css';
import './features/accounts/accounts.css';
import './features/vault/vault.css';
import { firstSightIn } from '../shared/natural-height.ts';
import { firstPaint } from './first-sight/first-paint.ts';
import { keepPress } from './first-sight/press-kept.ts';
import { keepingWord } from './first-sight/word-kept.ts';

// What stands here is loaded before anything can be seen: as little as can be. The page itself follows.

const bridge = keepingWord(window.keeper);

/** Where main has drawn the first sight into the document, the page takes its place once it has been seen. */
async function begin(root: HTMLElement): Promise<void> {
  const press = keepPress(root);
  if (firstSightIn(window, document) === null) root.replaceChildren();
  else await firstPaint();
  const { startPage } = await import('./page.tsx');
  await startPage(root, bridge);
  press.repeat();
}

const root = document.getElementById('root');
if (root !== null) {
  begin(root).catch((error: unknown) => {
    // Nothing is better than a picture that looks alive.
    root.replaceChildren();
    throw error;
  });
}
