/**
 * The colours of the seven tray marks on one kind of ground. A mark has a single colour, since its shape already
 * tells the state; grey means that nothing is going on, red and amber that something is wanted.
 * @typedef {Readonly<Record<import('../../shared/states.ts').TrayMark, string>>} Palette
 */

/** Grounds that real panels have, on which the marks of each kind are readable. */
export const grounds = Object.freeze({
  dark: Object.freeze(['#000000', '#1c1c1c', '#353535', '#3c3f45']),
  light: Object.freeze(['#dcdcdc', '#ededed', '#ffffff']),
  either: Object.freeze(['#1c1c1c', '#353535', '#ededed', '#ffffff']),
});

/** @type {Palette} for dark panels */
export const onDark = Object.freeze({
  ok: '#f2f4f7',
  busy: '#8ab8ff',
  warning: '#ffc04d',
  action: '#ff8b80',
  offline: '#aab2bd',
  paused: '#aab2bd',
  locked: '#ff8b80',
});

/** @type {Palette} for light panels */
export const onLight = Object.freeze({
  ok: '#20242b',
  busy: '#1f56c4',
  warning: '#8a5300',
  action: '#b32922',
  offline: '#565e6b',
  paused: '#565e6b',
  locked: '#b32922',
});

/** @type {Palette} for panels of which nobody tells whether they are dark or light: at least 3:1 on both */
export const onEither = Object.freeze({
  ok: '#3d7fe0',
  busy: '#3d7fe0',
  warning: '#b97700',
  action: '#e4483f',
  offline: '#7c8492',
  paused: '#7c8492',
  locked: '#e4483f',
});

/** @type {Palette} for macOS, which colours a template image itself and reads its alpha only */
export const template = Object.freeze({
  ok: '#000000',
  busy: '#000000',
  warning: '#000000',
  action: '#000000',
  offline: '#000000',
  paused: '#000000',
  locked: '#000000',
});

/**
 * How far two colours stand apart: 1 (the same) to 21 (black and white). WCAG 2.2, "contrast ratio".
 * @param {string} one as #rrggbb
 * @param {string} other as #rrggbb
 */
export function contrast(one, other) {
  const [dim, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
