import { z } from 'zod';

/** What the user can be notified of; words under `notifications.*`. */
export const NOTIFICATION_KINDS = [
  'needs-reauthorisation',
  'app-blocked',
  'vault-locked',
  'grant-ending',
  'recovered',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Settings that are no secret; kept in electron-store. Each has its default. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN', 'zh-TW']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Seconds until a copied token is taken off the clipboard again. */
  clipboardSeconds: z.number().int().min(5).max(600),
  /** The longest lead, minutes: a refresh is due so long before expiry, or a quarter of the lifetime if that is less. */
  leadMinutes: z.number().int().min(10).max(60),
  /** Which kinds of notifications are shown. */
  notifications: z.record(z.enum(NOTIFICATION_KINDS), z.boolean()),
  /** How requests go out: as the system says, by a proxy of one's own (its address), or straight. */
  network: z.object({ proxy: z.enum(['system', 'own', 'none']), address: z.string().max(300) }),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  clipboardSeconds: 45,
  leadMinutes: 60,
  notifications: {
    'needs-reauthorisation': true,
    'app-blocked': true,
    'vault-locked': true,
    'grant-ending': true,
    recovered: true,
  },
  network: { proxy: 'system', address: '' },
};
