import { Menu as BaseMenu } from '@base-ui/react/menu';
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
  /** Whether it is open from the start. */
  readonly open?: boolean;
}

/** A button with three dots and the menu behind it. */
export function Menu({ label, items, open = false }: MenuProps) {
  return (
    <BaseMenu.Root defaultOpen={open}>
      <BaseMenu.Trigger className="icon-button" aria-label={label} title={label}>
        <Icon name="more" />
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner align="end" sideOffset={4} collisionPadding={8}>
          <BaseMenu.Popup className="menu" data-on-top aria-label={label}>
            {items.map(({ name, text, danger = false, onSelect }) => (
              <BaseMenu.Item
                key={name}
                className={danger ? 'menu-item menu-item-danger' : 'menu-item'}
                onClick={onSelect}
              >
                {text}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
