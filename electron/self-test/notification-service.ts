import { askSessionBus } from '../system/session-bus.ts';

/** The name that a desktop's notification service has on the bus (Desktop Notifications Specification, "Basic Design"). */
const SERVICE = 'org.freedesktop.Notifications';

/**
 * Whether somebody takes notifications: on Linux a service on the session bus that runs or can be started, since Electron
 * counts the library alone. Where the bus cannot be asked, and on other systems, the answer is yes.
 */
export async function takesNotifications(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const owned = await askSessionBus('NameHasOwner', `string:${SERVICE}`);
  if (owned === null || owned.includes('boolean true')) return true;
  const startable = await askSessionBus('ListActivatableNames');
  return startable?.includes(`"${SERVICE}"`) === true;
}
