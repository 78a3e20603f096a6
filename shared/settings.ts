import { z } from 'zod';
import { APP_ID } from './app-id.ts';
import { NOTIFICATION_KINDS } from './notification-kinds.ts';
import { LONGEST_MIRROR_ADDRESS, parseMirrorAddress } from './mirror-address.ts';
import { parseProxyAddress } from './proxy-address.ts';
import { ZOOM_PERCENTS } from './zoom-percents.ts';

/** Settings that are no secret; kept in electron-store. Each has its default. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN', 'zh-TW']),
  theme: z.enum(['system', 'light', 'dark']),
  zoomPercent: z.literal(ZOOM_PERCENTS),
  /** Seconds until a copied token is taken off the clipboard again. */
  clipboardSeconds: z.number().int().min(5).max(600),
  /** The longest lead, minutes: a refresh is due so long before expiry, or a quarter of the lifetime if that is less. */
  leadMinutes: z.number().int().min(10).max(60),
  /** Which kinds of notifications are shown. */
  notifications: z.record(z.enum(NOTIFICATION_KINDS), z.boolean()),
  /** How requests go out: as the system says, by a proxy of one's own (its address), or straight. */
  network: z
    .object({
      proxy: z.enum(['system', 'own', 'none']),
      /** As `parseProxyAddress` writes it; empty while none was ever given. */
      address: z
        .string()
        .max(300)
        .refine((address) => address === '' || isWellWritten(address)),
    })
    .refine(({ proxy, address }) => proxy !== 'own' || address !== ''),
  /** How other programs get access tokens: by the agent's socket, and by a door on loopback that has to be opened. */
  agent: z.object({
    on: z.boolean(),
    door: z.boolean(),
    /** Where the door is, on 127.0.0.1. */
    port: z.number().int().min(1024).max(65_535),
  }),
  /** Whether the program may look for new versions of itself, and a server to ask in place of the releases' own. */
  updates: z.object({
    on: z.boolean(),
    /** As `parseMirrorAddress` writes it; empty for none. */
    mirror: z.string().max(LONGEST_MIRROR_ADDRESS).refine(isMirror),
  }),
  /** What the user calls an App ID. */
  appNames: z.record(z.string().regex(APP_ID), z.string().trim().min(1).max(40)),
});

export type Settings = z.infer<typeof settingsSchema>;

function isWellWritten(address: string): boolean {
  const read = parseProxyAddress(address);
  return read.ok && read.address === address;
}

function isMirror(address: string): boolean {
  const read = parseMirrorAddress(address);
  return read.ok && read.address === address;
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  zoomPercent: 100,
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
  agent: { on: true, door: false, port: 11_511 },
  updates: { on: false, mirror: '' },
  appNames: {},
};
