import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { takesNotifications } from '../../../electron/self-test/notification-service.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const BUS = '/usr/bin/dbus-daemon';

/** Starts a session bus that can start services of these names, and makes it the one that is asked. */
async function openBus(startable: readonly string[]): Promise<void> {
  const folder = temporaryFolder();
  const services = join(folder, 'services');
  mkdirSync(services);
  for (const name of startable) {
    writeFileSync(join(services, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=/bin/false\n`);
  }
  const address = `unix:path=${join(folder, 'bus')}`;
  const config = join(folder, 'bus.conf');
  writeFileSync(
    config,
    `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const args = [`--config-file=${config}`, '--nofork', '--print-address'];
  const daemon = spawn(BUS, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    const ended = once(daemon, 'exit');
    daemon.kill();
    await ended;
  });
  await once(daemon.stdout, 'data');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
}

describe.skipIf(!existsSync(BUS))('whether the desktop takes notifications', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('P28: not where no service stands or can be started', async () => {
    await openBus(['org.freedesktop.secrets']);
    expect(await takesNotifications('linux')).toBe(false);
  });

  test('where one can be started', async () => {
    await openBus(['org.freedesktop.Notifications']);
    expect(await takesNotifications('linux')).toBe(true);
  });

  test('P28: not where there is no bus at all', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(temporaryFolder(), 'nobody')}`);
    expect(await takesNotifications('linux')).toBe(false);
  });

  test('is not asked of a bus on other systems', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(temporaryFolder(), 'nobody')}`);
    expect(await takesNotifications('win32')).toBe(true);
  });
});
