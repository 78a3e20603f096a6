import { ZOOM_PERCENTS, type ZoomPercent } from '../../shared/zoom-percents.ts';

/** What a key asks for: everything larger, smaller, or as it was. */
export type ZoomStep = 'in' | 'out' | 'reset';

/** A key as the window hears it. */
export interface Key {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

const KEYS: Readonly<Record<string, ZoomStep>> = { '+': 'in', '=': 'in', '-': 'out', _: 'out', '0': 'reset' };

/** The step that a key means: +, − or 0 with the system's key for shortcuts. Null for every other key. */
export function zoomStep(pressed: Key, commandKey: 'control' | 'meta'): ZoomStep | null {
  const { type, key, alt } = pressed;
  const held = pressed[commandKey];
  return type === 'keyDown' && held && !alt ? (KEYS[key] ?? null) : null;
}

/** The next size that is offered; the same one at either end. */
export function zoomed(percent: ZoomPercent, step: ZoomStep): ZoomPercent {
  if (step === 'reset') return 100;
  const next = ZOOM_PERCENTS[ZOOM_PERCENTS.indexOf(percent) + (step === 'in' ? 1 : -1)];
  return next ?? percent;
}
