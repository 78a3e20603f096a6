import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StoreFault } from '../../../electron/keeper/ports.ts';
import { SelfTest, type SelfTestPorts } from '../../../electron/self-test/self-test.ts';
import { ensurePrivateFolder } from '../../../electron/start/private-folder.ts';
import { SELF_CHECKS, SELF_FINDINGS, type SelfCheck, type SelfFinding } from '../../../shared/self-test.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const SOUND: SelfTestPorts = {
  vault: () => ({ kind: 'open', protection: 'safe-storage', backend: 'gnome-libsecret' }),
  proveVault: async () => true,
  checkFolder: () => ({ ok: true, closed: [] }),
  folder: '/home/someone/state',
  isOwner: () => true,
  testNetwork: async () => ({ result: { step: 'answered', tookMs: 40, proxy: null }, skewMs: 900 }),
  resolves: async () => true,
  tray: () => true,
  notifications: async () => true,
  runtime: { version: '45.4.1', old: false },
};

const looked = (changes: Partial<SelfTestPorts> = {}): Promise<readonly SelfCheck[]> =>
  new SelfTest({ ...SOUND, ...changes }).run();

const amiss = async (changes: Partial<SelfTestPorts>): Promise<readonly string[]> =>
  (await looked(changes))
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ verdict, finding, detail }) => `${verdict} ${finding} ${detail}`.trim());

describe('the self-test', () => {
  test('of a sound program looks at everything, in its order, and finds nothing amiss', async () => {
    const checks = await looked();
    expect(checks.map(({ check }) => check)).toEqual(SELF_CHECKS);
    expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  });

  const network = (
    step: 'proxy' | 'dns' | 'answered',
    tookMs: number,
    proxy: string | null,
    skewMs: number | null,
  ) => ({ testNetwork: async () => ({ result: { step, tookMs, proxy }, skewMs }) }) as const;
  const proxy = 'http://127.0.0.1:3128';

  test.each<[string, Partial<SelfTestPorts>, readonly string[]]>([
    ['a vault that is not open', { proveVault: async () => false }, ['failed vault-closed']],
    [
      'a full disk',
      { proveVault: () => Promise.reject(new StoreFault('disk-full', 'full')) },
      ['failed vault-disk-full'],
    ],
    [
      'a fault that nobody thought of',
      { proveVault: () => Promise.reject(new Error('/home/someone: what?')) },
      ['failed vault-failed'],
    ],
    [
      'a vault that another process has',
      {
        vault: () => ({ kind: 'locked', reason: 'in-use' }),
        proveVault: async () => false,
        isOwner: () => false,
      },
      ['failed vault-closed', 'warning protection-unknown', 'failed owner-other'],
    ],
    [
      'no lock to be had',
      { vault: () => ({ kind: 'locked', reason: 'permissions' }), isOwner: () => false },
      ['warning protection-unknown', 'failed owner-none'],
    ],
    [
      'a folder that was open',
      { checkFolder: () => ({ ok: true, closed: [SOUND.folder, `${SOUND.folder}/logs/main.log`] }) },
      ['warning folder-mended ., logs/main.log'],
    ],
    [
      'a folder that stays open',
      {
        checkFolder: () => ({
          ok: false,
          refusal: { fault: 'stays-open', path: `${SOUND.folder}/settings.json`, code: '' },
        }),
      },
      ['failed folder-open settings.json'],
    ],
    [
      'a proxy that is gone',
      { ...network('proxy', 24, proxy, null), resolves: async () => false },
      [`failed proxy-failed ${proxy}`, 'failed answer-failed 24', 'warning clock-unknown'],
    ],
    [
      'no name server',
      { ...network('dns', 5, null, null), resolves: async () => false },
      ['failed dns-failed', 'failed answer-failed 5', 'warning clock-unknown'],
    ],
    ['a slow way', network('answered', 7_000, proxy, 0), ['warning answer-late 7000']],
    ['a clock ahead', network('answered', 9, null, 3_600_000), ['failed clock-ahead 60']],
    ['a clock behind', network('answered', 9, null, -180_000), ['failed clock-behind 3']],
    ['no tray', { tray: () => false }, ['warning tray-none']],
    ['no notifications', { notifications: async () => false }, ['warning notifications-none']],
    ['an old runtime', { runtime: { version: '25.1.1', old: true } }, ['warning runtime-old 25.1.1']],
  ])('says of %s what it is', async (_name, changes, findings) => {
    expect(await amiss(changes)).toEqual(findings);
  });

  test('tells by which protection, and that a proxy looks names up', async () => {
    const checks = await looked({
      vault: () => ({ kind: 'open', protection: 'passphrase', backend: 'scrypt' }),
      ...network('answered', 40, proxy, 0),
      resolves: async () => false,
    });
    const findings = checks.map(({ finding }): SelfFinding => finding);
    expect(findings).toEqual(expect.arrayContaining(['protection-passphrase', 'proxy-used', 'dns-by-proxy']));
    expect(SELF_FINDINGS).toEqual(expect.arrayContaining(findings));
  });

  test('asked for twice at once is one, and keeps what it found', async () => {
    let proofs = 0;
    const one = new SelfTest({
      ...SOUND,
      proveVault: async () => {
        proofs += 1;
        return true;
      },
    });
    expect(one.latest).toBeNull();
    const [first, second] = await Promise.all([one.run(), one.run()]);
    expect(proofs).toBe(1);
    expect(second).toBe(first);
    expect(one.latest).toBe(first);
    await one.run();
    expect(proofs).toBe(2);
  });

  test('P23: closes what it finds open in the real folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'), { mode: 0o700 });
    writeFileSync(join(folder, 'logs', 'main.log'), '', { mode: 0o600 });
    chmodSync(join(folder, 'logs', 'main.log'), 0o644);
    const ports = { checkFolder: () => ensurePrivateFolder(folder, process.platform), folder };
    expect(await amiss(ports)).toEqual(['warning folder-mended logs/main.log']);
    expect(await amiss(ports)).toEqual([]);
  });
});
