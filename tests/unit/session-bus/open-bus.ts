import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** The bus itself, where it is installed. */
export const BUS = '/usr/bin/dbus-daemon';

/** Starts a bus of a test's own that can start services of these names; its address. */
export async function openBus(startable: readonly string[]): Promise<string> {
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
  return address;
}
