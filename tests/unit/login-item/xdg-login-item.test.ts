import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LoginItemFault } from '../../../electron/login-item/login-item.ts';
import { StartAtLogin } from '../../../electron/login-item/start-at-login.ts';
import { XdgLoginItem } from '../../../electron/login-item/xdg-login-item.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const home = () => {
  const folder = temporaryFolder();
  const program = join(folder, 'keeper.AppImage');
  writeFileSync(program, '');
  chmodSync(program, 0o755);
  return { folder, program };
};

function itemOf(folder: string, program: string, config?: string): XdgLoginItem {
  return new XdgLoginItem({
    environment: config === undefined ? {} : { XDG_CONFIG_HOME: config },
    home: folder,
    command: { program, args: ['--hidden'] },
    names: { name: 'Token Keeper for 115', localised: {} },
    log: new RecordingLog(),
  });
}

describe('start at login', () => {
  test('is an entry in the autostart folder, and its absence', () => {
    const { folder, program } = home();
    const item = itemOf(folder, program);
    expect(item.path).toBe(join(folder, '.config/autostart/token-keeper-115.desktop'));
    expect(item.isOn()).toBe(false);
    item.set(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
    expect(readFileSync(item.path, 'utf8')).toContain(`Exec="${program}" "--hidden"\n`);
    expect(statSync(item.path).mode & 0o777).toBe(0o600);
    // Nothing is left over that a desktop might read.
    expect(readdirSync(dirname(item.path))).toEqual(['token-keeper-115.desktop']);
    item.set(false);
    expect(existsSync(item.path)).toBe(false);
  });

  test('lies where XDG_CONFIG_HOME says, unless that is relative', () => {
    const { folder, program } = home();
    const config = join(folder, 'elsewhere');
    expect(itemOf(folder, program, config).path).toBe(join(config, 'autostart/token-keeper-115.desktop'));
    expect(itemOf(folder, program, 'elsewhere').path).toContain(join(folder, '.config/autostart'));
  });

  test('is off when the user has switched it off in the desktop’s settings, and on when switched on again here', () => {
    const { folder, program } = home();
    const item = itemOf(folder, program);
    item.set(true);
    writeFileSync(item.path, readFileSync(item.path, 'utf8').replace('enabled=true', 'enabled=false'));
    expect(item.isOn()).toBe(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
  });

  test('follows a program that has moved, and leaves alone what was switched off', () => {
    const { folder, program } = home();
    const before = itemOf(folder, join(folder, 'keeper-0.1.AppImage'));
    before.set(true);
    const item = itemOf(folder, program);
    item.mend();
    expect(readFileSync(item.path, 'utf8')).toContain(`TryExec=${program}\n`);
    // An entry that still leads somewhere is the user's own affair.
    const other = itemOf(folder, join(folder, 'another.AppImage'));
    other.mend();
    expect(readFileSync(item.path, 'utf8')).toContain(`TryExec=${program}\n`);
    item.set(false);
    item.mend();
    expect(existsSync(item.path)).toBe(false);
  });

  test('that cannot be written says so, and changes nothing', async () => {
    const { folder, program } = home();
    mkdirSync(join(folder, '.config'));
    writeFileSync(join(folder, '.config/autostart'), 'a file where the folder would be');
    const item = itemOf(folder, program);
    expect(() => item.set(true)).toThrow(LoginItemFault);
    expect(item.isOn()).toBe(false);
    const asked = new StartAtLogin(item, new RecordingLog());
    let told = 0;
    asked.subscribe(() => (told += 1));
    expect(await asked.set({ on: true })).toEqual({ ok: false, code: 'not-saved' });
    expect(asked.on).toBe(false);
    expect(told).toBe(1);
  });
});
