/** What the user can be notified of; words under `settings.notify.*`. Free of zod, so that the page can use it. */
export const NOTIFICATION_KINDS = [
  'needs-reauthorisation',
  'app-blocked',
  'vault-locked',
  'grant-ending',
  'recovered',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
