/** An App ID as 115 gives them out: digits (docs/115-open-platform.md). Free of zod, so that the page can use it. */
export const APP_ID = /^\d{4,20}$/;
