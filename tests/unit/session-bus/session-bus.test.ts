import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { busSocket } from '../../../electron/session-bus/bus-address.ts';
import { BusConnection, DAEMON } from '../../../electron/session-bus/bus-connection.ts';
import { SessionBus } from '../../../electron/session-bus/session-bus.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { BUS, openBus } from './open-bus.ts';

const NOTIFICATIONS = 'org.freedesktop.Notifications';

describe.skipIf(!existsSync(BUS))('the session bus', () => {
  test('P28: knows of nobody who does not stand and cannot be started', async () => {
    const bus = new SessionBus({ DBUS_SESSION_BUS_ADDRESS: await openBus(['org.freedesktop.secrets']) });
    expect(await bus.isThere(NOTIFICATIONS)).toBe(false);
    expect(await bus.isThere('org.freedesktop.secrets')).toBe(true);
    expect(await bus.isOwned('org.freedesktop.secrets')).toBe(false);
  });

  test('says at once who comes and who goes', async () => {
    const address = await openBus([]);
    const bus = new SessionBus({ DBUS_SESSION_BUS_ADDRESS: address });
    const heard: boolean[] = [];
    await bus.watch(NOTIFICATIONS, (owned) => heard.push(owned));
    const other = await BusConnection.open(busSocket({ DBUS_SESSION_BUS_ADDRESS: address }) ?? '');
    await other.ask({ ...DAEMON, member: 'RequestName', signature: 'su', body: [NOTIFICATIONS, 0] });
    await vi.waitFor(() => expect(heard).toEqual([true]));
    expect(await bus.isOwned(NOTIFICATIONS)).toBe(true);
    other.close();
    await vi.waitFor(() => expect(heard).toEqual([true, false]));
  });

  test('knows the process behind a name, and none behind one that has gone', async () => {
    const address = await openBus([]);
    const bus = new SessionBus({ DBUS_SESSION_BUS_ADDRESS: address });
    const other = await BusConnection.open(busSocket({ DBUS_SESSION_BUS_ADDRESS: address }) ?? '');
    await other.ask({ ...DAEMON, member: 'RequestName', signature: 'su', body: [NOTIFICATIONS, 0] });
    expect(await bus.pidOf(NOTIFICATIONS)).toBe(process.pid);
    other.close();
    await vi.waitFor(async () => expect(await bus.pidOf(NOTIFICATIONS)).toBe(0));
  });

  test('P28: that is not there knows of nobody, and does not keep anybody waiting', async () => {
    const nobody = join(temporaryFolder(), 'nobody');
    for (const environment of [{}, { DBUS_SESSION_BUS_ADDRESS: `unix:path=${nobody}` }]) {
      const bus = new SessionBus(environment);
      await bus.watch(NOTIFICATIONS, () => expect.unreachable());
      expect(await bus.connection()).toBeNull();
      expect(await bus.isThere(NOTIFICATIONS)).toBe(false);
      expect(await bus.pidOf(':1.1')).toBe(0);
    }
  });

  test('P28: that takes the connection and says nothing is given up', { timeout: 10_000 }, async () => {
    const path = join(temporaryFolder(), 'silent');
    const silent = createServer().listen(path);
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    expect(await new SessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }).connection()).toBeNull();
  });
});

test.each([
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, '/run/user/1000/bus'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/a%20b,guid=0123' }, '/tmp/a b'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=0123,abstract=/tmp/dbus-x' }, '\0/tmp/dbus-x'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1;unix:path=/b' }, '/b'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_RUNTIME_DIR: '/run/user/1' }, null],
  [{ XDG_RUNTIME_DIR: '/run/user/1' }, '/run/user/1/bus'],
  [{}, null],
])('the socket of %o', (environment, socket) => {
  expect(busSocket(environment)).toBe(socket);
});
