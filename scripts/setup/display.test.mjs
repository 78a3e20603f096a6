import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deafDisplay, xServerAddresses } from './display.mjs';

test('a display is asked where X servers listen for it', () => {
  expect(xServerAddresses(':0')).toEqual([{ path: '/tmp/.X11-unix/X0' }, { path: '\0/tmp/.X11-unix/X0' }]);
  expect(xServerAddresses('unix:1.0')[0]).toEqual({ path: '/tmp/.X11-unix/X1' });
  expect(xServerAddresses('localhost:10.0')).toEqual([{ host: 'localhost', port: 6010 }]);
  expect(xServerAddresses('nonsense')).toEqual([]);
});

test('a display that nobody serves is told of by its name, and one that is served is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tk115-display-'));
  const server = createServer();
  await new Promise((listening) => server.listen(join(folder, 'wayland-7'), listening));
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const served = { WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder };
  expect(await deafDisplay({ DISPLAY: ':7777' }, 'linux')).toBe('DISPLAY=:7777');
  expect(await deafDisplay({ DISPLAY: 'nonsense' }, 'linux')).toBe('DISPLAY=nonsense');
  expect(await deafDisplay({ ...served, WAYLAND_DISPLAY: 'wayland-8' }, 'linux')).toBe(
    'WAYLAND_DISPLAY=wayland-8',
  );
  expect(await deafDisplay(served, 'linux')).toBeNull();
  expect(await deafDisplay({ ...served, DISPLAY: ':7777' }, 'linux')).toBeNull();
  expect(await deafDisplay({}, 'linux')).toBeNull();
  expect(await deafDisplay({ DISPLAY: ':7777' }, 'darwin')).toBeNull();
});
