import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { openSettings } from './open-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const UNSET = { name: '', paused: false };

function fileIn(folder: string, text?: string): string {
  const path = join(folder, 'settings.json');
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

describe('the settings', () => {
  test('are the defaults at first, and what was changed after a restart', async () => {
    const folder = temporaryFolder();
    const settings = await openSettings(folder);
    expect(settings.settings).toEqual(DEFAULT_SETTINGS);
    settings.change({ theme: 'dark' });
    settings.change({ clipboardSeconds: 90, language: undefined });
    settings.changeAccount('acc_00000001', { name: '家里的影音库' });
    settings.changeAccount('acc_00000001', { paused: true });
    const again = await openSettings(folder);
    expect(again.settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', clipboardSeconds: 90 });
    expect(again.account('acc_00000001')).toEqual({ name: '家里的影音库', paused: true });
    expect(again.account('acc_00000002')).toEqual(UNSET);
  });

  test('of an account that is gone are forgotten, and only those', async () => {
    const folder = temporaryFolder();
    const settings = await openSettings(folder);
    settings.changeAccount('acc_00000001', { name: 'One' });
    settings.changeAccount('acc_00000002', { name: 'Two' });
    settings.forgetAccount('acc_00000001');
    settings.forgetAccount('acc_00000003');
    const again = await openSettings(folder);
    expect(again.account('acc_00000001')).toEqual(UNSET);
    expect(again.account('acc_00000002').name).toBe('Two');
    expect(readFileSync(fileIn(folder), 'utf8')).not.toContain('One');
  });

  test('tell of each change', async () => {
    const settings = await openSettings(temporaryFolder());
    let heard = 0;
    const stop = settings.subscribe(() => (heard += 1));
    settings.change({ theme: 'light' });
    settings.changeAccount('acc_00000001', { paused: true });
    settings.forgetAccount('acc_00000001');
    expect(heard).toBe(3);
    stop();
    settings.change({ theme: 'dark' });
    expect(heard).toBe(3);
  });

  test('P23: lie in a file for the owner alone, also where there was an open one', async () => {
    const folder = temporaryFolder();
    chmodSync(fileIn(folder, '{}'), 0o644);
    const settings = await openSettings(folder);
    settings.change({ theme: 'dark' });
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  });

  test('that cannot be written say so, and stay as they were', async () => {
    const folder = temporaryFolder();
    const settings = await openSettings(folder);
    settings.change({ theme: 'dark' });
    rmSync(fileIn(folder));
    // A folder in the file's place: no user, not even root, can rename a file over it.
    mkdirSync(join(fileIn(folder), 'in the way'), { recursive: true });
    let heard = 0;
    settings.subscribe(() => (heard += 1));
    expect(() => settings.change({ theme: 'light' })).toThrow('the settings could not be written');
    expect(() => settings.changeAccount('acc_00000001', { paused: true })).toThrow();
    expect(settings.settings.theme).toBe('dark');
    expect(settings.account('acc_00000001')).toEqual(UNSET);
    expect(heard).toBe(0);
  });
});

describe('a spoilt file', () => {
  test.each(['', '{', 'null', '[]', '"text"', '\u0000\u0001'])('%j counts as none', async (text) => {
    const folder = temporaryFolder();
    fileIn(folder, text);
    const settings = await openSettings(folder);
    expect(settings.settings).toEqual(DEFAULT_SETTINGS);
    settings.change({ theme: 'dark' });
    expect((await openSettings(folder)).settings.theme).toBe('dark');
  });

  test.each([
    [
      { language: 'klingon', theme: 'dark' },
      { ...DEFAULT_SETTINGS, theme: 'dark' },
    ],
    [
      { language: 'zh-TW', theme: 7 },
      { ...DEFAULT_SETTINGS, language: 'zh-TW' },
    ],
    [
      { clipboardSeconds: 0, theme: 'light' },
      { ...DEFAULT_SETTINGS, theme: 'light' },
    ],
    [{ clipboardSeconds: '60' }, DEFAULT_SETTINGS],
    [{ notifications: { recovered: 'no' }, network: { proxy: 'own' }, leadMinutes: 5 }, DEFAULT_SETTINGS],
    [{ clipboardSeconds: 1e9, accounts: [], unheardOf: true }, DEFAULT_SETTINGS],
  ])('%o costs the spoilt value and nothing else', async (values, settings) => {
    const folder = temporaryFolder();
    fileIn(folder, JSON.stringify(values));
    expect((await openSettings(folder)).settings).toEqual(settings);
  });

  test('with one spoilt account keeps the others', async () => {
    const folder = temporaryFolder();
    const accounts = {
      acc_00000001: 'spoilt',
      acc_00000002: { name: 'Two', paused: 'perhaps' },
      acc_00000003: { name: 'x'.repeat(81), paused: true },
      acc_00000004: { name: 'Four', paused: true },
    };
    fileIn(folder, JSON.stringify({ accounts }));
    const settings = await openSettings(folder);
    expect(settings.account('acc_00000001')).toEqual(UNSET);
    expect(settings.account('acc_00000002')).toEqual({ name: 'Two', paused: false });
    expect(settings.account('acc_00000003')).toEqual({ name: '', paused: true });
    expect(settings.account('acc_00000004')).toEqual({ name: 'Four', paused: true });
  });
});
