import { first } from './en/first.ts';
import { later } from './en/later.ts';

/**
 * Every text of the tray, its menu, the notifications and the page. This language defines the keys; the others follow it.
 * `{{name}}` is filled in; `_one` and `_other` are the forms of one entry by its `count`.
 */
export const en = { ...first, ...later } as const;
