/** The scheme of the page. */
export const SCHEME = 'app';

/** Where the page lives. */
export const PAGE_ORIGIN = `${SCHEME}://keeper`;
