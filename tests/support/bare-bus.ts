import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { busNames } from './session-bus.ts';

/** A session bus with a keyring or nothing at all: no panel, so no tray. */
export interface BareBus {
  /** For the programs that are to live on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** Starts a bus of its own with an unlocked keyring of its own on it, or with none, which nobody can call up either. */
export async function openBareBus({ keyring = true } = {}): Promise<BareBus> {
  const folder = mkdtempSync(join(tmpdir(), 'tk115-bus-'));
  const address = `unix:path=${join(folder, 'bus')}`;
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder };
  const children: ChildProcess[] = [];
  const start = (file: string, args: readonly string[]): ChildProcess => {
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] });
    children.push(child);
    return child;
  };
  const config = join(folder, 'bus.conf');
  writeFileSync(config, busConfig(address));
  const kind = keyring ? ['--session', `--address=${address}`] : [`--config-file=${config}`];
  start('dbus-daemon', [...kind, '--nofork']);
  await expect.poll(() => busNames(address), { message: 'the bus answers' }).not.toEqual([]);
  if (keyring) {
    const daemon = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets']);
    daemon.stdin?.end('test');
    await expect
      .poll(() => busNames(address), { message: 'the keyring stands' })
      .toContain('org.freedesktop.secrets');
  }
  return {
    env,
    close: async () => {
      await Promise.all(children.toReversed().map(ended));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** A session bus that starts no services by itself. */
function busConfig(address: string): string {
  return `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
