import { useId, useRef, type KeyboardEvent } from 'react';
import { Icon } from './icon.tsx';

/** One line of a menu. */
export interface MenuItem {
  readonly name: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** What the menu is for, read out on its button. */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** A button with a menu (WAI-ARIA menu button). It lies in the browser's top layer, which also closes it. */
export function Menu({ label, items }: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  function focusItem(
    find: (items: readonly HTMLElement[], current: number) => HTMLElement | undefined,
  ): void {
    const nodes = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const current = nodes.findIndex((node) => node === document.activeElement);
    find(nodes, current)?.focus();
  }

  /** Places the menu under its button, or above where there is more room. */
  function place(): void {
    const menu = list.current;
    const button = trigger.current?.getBoundingClientRect();
    if (menu === null || button === undefined) return;
    const above = button.bottom > innerHeight * 0.6;
    menu.style.right = `${document.documentElement.clientWidth - button.right}px`;
    menu.style.top = above ? 'auto' : `${button.bottom + 4}px`;
    menu.style.bottom = above ? `${innerHeight - button.top + 4}px` : 'auto';
  }

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusItem((nodes, at) => nodes[(at + 1) % nodes.length]),
      ArrowUp: () => focusItem((nodes, at) => nodes.at(at <= 0 ? -1 : at - 1)),
      Home: () => focusItem((nodes) => nodes[0]),
      End: () => focusItem((nodes) => nodes.at(-1)),
      Tab: () => list.current?.hidePopover(),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    if (event.key !== 'Tab') event.preventDefault();
    move();
  }

  return (
    <>
      <button
        type="button"
        className="icon-button"
        ref={trigger}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popoverTarget={id}
      >
        <Icon name="more" />
      </button>
      <div
        id={id}
        ref={list}
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onBeforeToggle={(event) => {
          if (event.newState === 'open') place();
        }}
        onToggle={(event) => {
          if (event.newState === 'open') focusItem((nodes) => nodes[0]);
        }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ name, text, danger = false, onSelect }) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={danger ? 'menu-item menu-item-danger' : 'menu-item'}
            onClick={() => {
              // First closed, so that the focus is back on the button when a dialog opens.
              list.current?.hidePopover();
              onSelect();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
