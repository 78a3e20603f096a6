import type { SessionBus } from '../../session-bus/session-bus.ts';

/** Who keeps secrets on a Linux desktop: the Secret Service, and KWallet of Plasma 5 and 6. */
const KEYRINGS = ['org.freedesktop.secrets', 'org.kde.kwalletd6', 'org.kde.kwalletd5'] as const;

/** Whether a keyring is there, or would come when called. Without a bus there is none. */
export async function isKeyringThere(bus: Pick<SessionBus, 'isThere'>): Promise<boolean> {
  for (const name of KEYRINGS) if (await bus.isThere(name)) return true;
  return false;
}

/** Calls `listener` when a keyring comes up: at login it may come later than this program. */
export async function watchKeyrings(bus: Pick<SessionBus, 'watch'>, listener: () => void): Promise<void> {
  for (const name of KEYRINGS) await bus.watch(name, (owned) => owned && listener());
}
