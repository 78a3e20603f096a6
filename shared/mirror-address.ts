/** What is wrong with the address of a mirror; words under `updates.wrong.*`. */
type MirrorAddressFault = 'scheme' | 'credentials' | 'more';

/** An address that can be used, in one form, or what is wrong with it. */
export type MirrorAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly fault: MirrorAddressFault };

/** The longest address, in characters. */
export const LONGEST_MIRROR_ADDRESS = 300;

/**
 * Reads the address of a folder on a server that holds the files of a release: `https://` and nothing else, without a
 * user name, a question or a place in a page. Empty stands for no mirror.
 */
export function parseMirrorAddress(text: string): MirrorAddress {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, address: '' };
  const url = /^https:\/\/[^\s\\]+$/i.test(trimmed) ? urlOf(trimmed) : null;
  if (url === null || url.protocol !== 'https:') return { ok: false, fault: 'scheme' };
  if (url.username !== '' || url.password !== '') return { ok: false, fault: 'credentials' };
  // Also an empty one, which a URL does not tell.
  if (/[?#]/.test(trimmed)) return { ok: false, fault: 'more' };
  return { ok: true, address: url.href.endsWith('/') ? url.href : `${url.href}/` };
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
