interface Press {
  /** Which of the buttons it was, and what that one says. */
  readonly index: number;
  readonly label: string;
}

/**
 * Keeps the last press of a button that is a picture still. `repeat` presses the button that stands in its place now, if
 * it says the same, and ends the keeping.
 */
export function keepPress(root: HTMLElement): { readonly repeat: () => void } {
  let press: Press | null = null;
  const keep = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button !== null) press = { index: buttonsIn(root).indexOf(button), label: labelOf(button) };
  };
  root.addEventListener('click', keep, true);
  return {
    repeat() {
      root.removeEventListener('click', keep, true);
      if (press === null) return;
      const button = buttonsIn(root)[press.index];
      if (button !== undefined && labelOf(button) === press.label) button.click();
    },
  };
}

function buttonsIn(root: HTMLElement): HTMLButtonElement[] {
  return [...root.querySelectorAll('button')];
}

function labelOf(button: HTMLButtonElement): string {
  return button.getAttribute('aria-label') ?? button.textContent;
}
