import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeEntry, readEntry } from '../../../electron/login-item/desktop-entry.ts';
import { startCommand, type StartedAs } from '../../../electron/login-item/start-command.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const NAMES = { name: 'Token Keeper for 115', localised: { zh_CN: '115 令牌管家' } };

describe('the entry', () => {
  test('quotes every argument, doubles percent signs and escapes what a shell would read', () => {
    const program = '/home/li/My Apps/Token"Keeper`$HOME\\.AppImage';
    const text = composeEntry({ program, args: ['--user-data-dir=/a 5%', '--hidden'] }, NAMES);
    expect(text.split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Token Keeper for 115',
      'Name[zh_CN]=115 令牌管家',
      String.raw`Exec="/home/li/My Apps/Token\\"Keeper\\` +
        '`' +
        String.raw`\\$HOME\\\\.AppImage" "--user-data-dir=/a 5%%" "--hidden"`,
      String.raw`TryExec=/home/li/My Apps/Token"Keeper` + '`' + String.raw`$HOME\\.AppImage`,
      'Terminal=false',
      'NoDisplay=true',
      'StartupNotify=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
    expect(readEntry(text)).toEqual({ enabled: true, tryExec: program });
  });

  test('holds no command that could add lines of its own', () => {
    expect(() => composeEntry({ program: '/a\nExec=evil', args: [] }, NAMES)).toThrow(RangeError);
  });

  // As a desktop reads it: GLib, which GNOME, Xfce, MATE, Cinnamon and LXDE start their entries by.
  test.skipIf(!existsSync('/usr/bin/gio')).each([`an "$odd" \`folder\\`, `100% "$odd" \`folder\\`])(
    'starts the very program in %j with the very arguments',
    async (name) => {
      const folder = join(temporaryFolder(), name);
      mkdirSync(folder);
      const program = join(folder, 'program');
      const seen = join(folder, 'seen');
      writeFileSync(
        program,
        '#!/bin/sh\nfor one in "$@"; do printf "%s\\0" "$one"; done > "$(dirname "$0")/seen.part"\nmv "$(dirname "$0")/seen.part" "$(dirname "$0")/seen"\n',
      );
      chmodSync(program, 0o755);
      const args = ['--user-data-dir=/a b/%U/$HOME', `it's "so"`, 'back\\slash', '--hidden'];
      const entry = join(folder, 'entry.desktop');
      writeFileSync(entry, composeEntry({ program, args }, NAMES));
      execFileSync('/usr/bin/gio', ['launch', entry]);
      await expect.poll(() => existsSync(seen), { timeout: 10_000 }).toBe(true);
      expect(readFileSync(seen, 'utf8').split('\0').slice(0, -1)).toEqual(args);
    },
  );
});

describe('an entry that is read', () => {
  const on = '[Desktop Entry]\nType=Application\nExec=keeper\n';

  test.each<[string, boolean]>([
    [on, true],
    ['[Desktop Entry]\r\nExec = keeper\r\n', true],
    [`${on}X-GNOME-Autostart-enabled=true\n`, true],
    [`${on}X-GNOME-Autostart-enabled=false\n`, false],
    [`${on}Hidden=true\n`, false],
    [`${on}Hidden=false\n`, true],
    [`${on}[Desktop Action more]\nHidden=true\n`, true],
    ['[Desktop Entry]\nType=Application\n', false],
    ['', false],
  ])('%j is on: %s', (text, enabled) => {
    expect(readEntry(text).enabled).toBe(enabled);
  });
});

describe('the command', () => {
  const installed: StartedAs = {
    argv: ['/opt/keeper/token-keeper-115'],
    environment: {},
    packaged: true,
    executable: '/opt/keeper/token-keeper-115',
    appPath: '/opt/keeper/resources/app.asar',
    folder: '/home/li/.config/token-keeper-115',
  };

  test('of an installed program is its executable, hidden', () => {
    expect(startCommand(installed)).toEqual({ program: installed.executable, args: ['--hidden'] });
  });

  test('of an AppImage is the image itself, and not what it was unpacked to', () => {
    const image = '/home/li/Apps/Token Keeper.AppImage';
    const mounted = '/tmp/.mount_TokenXyz';
    const environment = { APPIMAGE: image, APPDIR: mounted };
    const executable = `${mounted}/token-keeper-115`;
    expect(startCommand({ ...installed, environment, executable }).program).toBe(image);
    // Started from a terminal that is itself an AppImage.
    expect(startCommand({ ...installed, environment }).program).toBe(installed.executable);
  });

  test('of the portable program for Windows is the file that it was unpacked from', () => {
    const executable = 'C:\\Users\\Li\\AppData\\Local\\Temp\\2hX\\token-keeper-115.exe';
    const portable = 'D:\\Tools\\token-keeper-115-0.1.0-portable-x64.exe';
    const environment = {
      PORTABLE_EXECUTABLE_FILE: portable,
      PORTABLE_EXECUTABLE_APP_FILENAME: 'token-keeper-115',
    };
    expect(startCommand({ ...installed, environment, executable }).program).toBe(portable);
    // Started from another program of that kind.
    const others = { ...environment, PORTABLE_EXECUTABLE_APP_FILENAME: 'some-editor' };
    expect(startCommand({ ...installed, environment: others, executable }).program).toBe(executable);
  });

  test('goes on with the folder that was chosen, and with what an unpackaged run needs', () => {
    const argv = ['electron', '--no-sandbox', '.', '--demo', '--user-data-dir=state'];
    const source = { ...installed, argv, packaged: false, executable: '/electron', appPath: '/src' };
    expect(startCommand({ ...source, folder: '/srv/state' })).toEqual({
      program: '/electron',
      args: ['--no-sandbox', '/src', '--user-data-dir=/srv/state', '--hidden'],
    });
  });
});
