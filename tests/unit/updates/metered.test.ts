import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isMetered } from '../../../electron/updates/metered.ts';
import { BUS, openBus } from '../session-bus/open-bus.ts';

const NAME = 'org.freedesktop.NetworkManager';
const PATH = '/org/freedesktop/NetworkManager';
const hasMock = existsSync(BUS) && existsSync('/usr/lib/python3/dist-packages/dbusmock');

/** Plays NetworkManager on a bus, which says this of the connection (`NMMetered`). */
async function playNetworkManager(address: string, metered: number): Promise<void> {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address, DBUS_SYSTEM_BUS_ADDRESS: address };
  const mock = spawn('/usr/bin/python3', ['-m', 'dbusmock', '--session', NAME, PATH, NAME], {
    env,
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    const ended = once(mock, 'exit');
    mock.kill();
    await ended;
  });
  const call = ['call', '--address', address, '--dest', NAME, '--object-path', PATH, '--method'];
  const property = [NAME, 'Metered', `<uint32 ${metered}>`];
  await vi.waitFor(
    () =>
      execFileSync('gdbus', [...call, 'org.freedesktop.DBus.Mock.AddProperty', ...property], {
        stdio: 'ignore',
      }),
    { timeout: 10_000, interval: 100 },
  );
}

test.skipIf(!hasMock).each([
  [1, true],
  [2, false],
  [3, true],
  [4, false],
])('where NetworkManager says %i, metered is %o', async (says, metered) => {
  const address = await openBus([]);
  await playNetworkManager(address, says);
  expect(await isMetered('linux', { DBUS_SYSTEM_BUS_ADDRESS: address })).toBe(metered);
});

test.skipIf(!existsSync(BUS))('where nobody knows, it is not', async () => {
  expect(await isMetered('linux', { DBUS_SYSTEM_BUS_ADDRESS: await openBus([]) })).toBe(false);
  expect(await isMetered('linux', { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere' })).toBe(false);
  expect(await isMetered('darwin', {})).toBe(false);
});
