import { createHash } from 'node:crypto';

/**
 * What the page may do: run the scripts and styles that come with the program, and no more. No network, no inline script
 * or style, no text that becomes script, no frame in it or around it. As in a sandboxed frame it opens no window and no
 * dialog, prints and downloads nothing; `allow-forms` is there since a form that is not allowed tells React of no submit.
 */
const contentSecurityPolicy = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');

/** Abilities of a browser that the page has no use for, by their names in Permissions-Policy. */
const ABILITIES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Goes with every answer of the page's scheme, also with one that says no (P26). */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy("'self'"),
  'Permissions-Policy': ABILITIES.map((ability) => `${ability}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
};

/** The same with a document that brings one style sheet in itself, and no other (CSP Level 3, section 2.3.1: its hash). */
export function headersWithStyle(style: string): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(style).digest('base64');
  return { ...PAGE_HEADERS, 'Content-Security-Policy': contentSecurityPolicy(`'self' 'sha256-${hash}'`) };
}
