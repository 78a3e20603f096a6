import { BusConnection } from '../session-bus/bus-connection.ts';
import { busSocket } from '../session-bus/bus-address.ts';

/** Where the system's bus listens unless `DBUS_SYSTEM_BUS_ADDRESS` says otherwise (D-Bus Specification, "System message bus"). */
const SYSTEM_BUS = 'unix:path=/var/run/dbus/system_bus_socket';

const NETWORK_MANAGER = {
  destination: 'org.freedesktop.NetworkManager',
  path: '/org/freedesktop/NetworkManager',
  interface: 'org.freedesktop.NetworkManager',
} as const;

/** Of NetworkManager's `NMMetered`: yes, and probably. */
const PAID: readonly unknown[] = [1, 3];

/**
 * Whether the connection is paid by what it carries. On Linux NetworkManager knows; elsewhere Electron has no way to ask,
 * and no is assumed, as it is where nobody answers.
 */
export async function isMetered(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  if (platform !== 'linux') return false;
  const address = environment['DBUS_SYSTEM_BUS_ADDRESS'] ?? SYSTEM_BUS;
  const socket = busSocket({ DBUS_SESSION_BUS_ADDRESS: address });
  const bus = socket === null ? null : await BusConnection.open(socket).catch(() => null);
  if (bus === null) return false;
  try {
    return PAID.includes(await bus.property(NETWORK_MANAGER, 'Metered'));
  } catch {
    return false;
  } finally {
    bus.close();
  }
}
