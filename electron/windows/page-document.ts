import type { Sight } from './first-sight.ts';

/** Where the built document (renderer/index.html) has nothing yet, or names a file. */
const EMPTY_ROOT = '<div id="root"></div>';
const PLAIN_HTML = '<html lang="en">';
const STYLE_LINK = /<link rel="stylesheet"[^>]* href="\.\/(?<path>assets\/[\w-]+\.css)">/;

/** The style sheet that a document asks for, as a path within the page's folder; null when it asks for none. */
export function styleSheetOf(html: string): string | null {
  return STYLE_LINK.exec(html)?.groups?.['path'] ?? null;
}

/**
 * The page's document with what main has drawn, in its language and colours, and with its style sheet in it. The link stays,
 * switched off: by it the page's script knows that the sheet is there.
 */
export function documentWith(html: string, style: string, { markup, language, dark }: Sight): string {
  const theme = dark ? 'dark' : 'light';
  return html
    .replace(PLAIN_HTML, () => `<html lang="${language}" data-theme="${theme}">`)
    .replace(STYLE_LINK, (link) => `${link.replace('>', ' disabled>')}<style>${style}</style>`)
    .replace(EMPTY_ROOT, () => `<div id="root">${markup}</div>`);
}
