import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayMark } from '../../shared/states.ts';
import type { Words } from '../../shared/translate.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { DesktopSystem } from '../desktops/desktop-system.ts';
import { menuLabel, menuOf, type MenuAction, type MenuEntry } from './tray-menu.ts';
import type { TrayIcons } from './tray-icon.ts';
import { markOf, tooltipOf, type TimeWords } from './tray-words.ts';

/** What the tray works with. */
export interface AppTrayPorts {
  /** The icon that stands already, or null. */
  readonly icon: Tray | null;
  readonly icons: TrayIcons;
  readonly system: Pick<DesktopSystem, 'prepareIcon' | 'setMenu'>;
  readonly words: () => Words;
  readonly times: () => TimeWords;
  readonly onClick: () => void;
  /** The pointer comes near the icon, where the system tells. */
  readonly onApproach: () => void;
  readonly onAction: (action: MenuAction) => void;
}

/** The one icon for all accounts, with its tooltip and its menu: always what the latest snapshot says (P15). */
export class AppTray {
  readonly #ports: AppTrayPorts;
  #tray: Tray;
  #mark: TrayMark;
  #tooltip = '';
  #menu = '';
  #snapshot: Snapshot;

  constructor(ports: AppTrayPorts, snapshot: Snapshot) {
    this.#ports = ports;
    this.#snapshot = snapshot;
    // The first icon is a busy one.
    this.#mark = ports.icon === null ? markOf(snapshot) : 'busy';
    this.#tray = this.#prepared(ports.icon ?? new Tray(ports.icons.image(this.#mark)));
    nativeTheme.on('updated', () => this.#tray.setImage(ports.icons.image(this.#mark)));
    this.show(snapshot);
  }

  /** The icon itself. */
  get icon(): Tray {
    return this.#tray;
  }

  /** Puts the icon up anew, where the desktop has lost it; there is never a second one. */
  renew(): void {
    this.#tray.destroy();
    this.#tray = this.#prepared(new Tray(this.#ports.icons.image(this.#mark)));
    this.#tooltip = '';
    this.#menu = '';
    this.show(this.#snapshot);
  }

  /** Shows a snapshot; what has not changed is left alone, since each change is a message to the desktop. */
  show(snapshot: Snapshot): void {
    const { icons, system, words, times, onAction } = this.#ports;
    this.#snapshot = snapshot;
    const mark = markOf(snapshot);
    if (mark !== this.#mark) this.#tray.setImage(icons.image(mark));
    this.#mark = mark;
    const tooltip = tooltipOf(snapshot, words(), times());
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip);
    this.#tooltip = tooltip;
    const entries = menuOf(snapshot, words(), times());
    const menu = JSON.stringify(entries);
    if (menu === this.#menu) return;
    this.#menu = menu;
    system.setMenu(this.#tray, Menu.buildFromTemplate(entries.map((entry) => itemOf(entry, onAction))));
  }

  #prepared(tray: Tray): Tray {
    const { system, onClick, onApproach } = this.#ports;
    tray.on('click', () => onClick());
    system.prepareIcon(tray, onApproach);
    return tray;
  }
}

function itemOf(entry: MenuEntry, act: (action: MenuAction) => void): MenuItemConstructorOptions {
  switch (entry.type) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: menuLabel(entry.label), enabled: false };
    case 'action':
      return { label: menuLabel(entry.label), enabled: entry.enabled, click: () => act(entry.action) };
    case 'submenu':
      return { label: menuLabel(entry.label), submenu: entry.entries.map((one) => itemOf(one, act)) };
  }
}
