import type { ProxyConfig } from 'electron';
import { expect, test } from 'vitest';
import { ProxyChoice } from '../../../electron/network/proxy-choice.ts';
import { openSettings } from '../main/open-settings.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

test('the transport is told of each new proxy, one after the other, and of nothing else', async () => {
  const settings = await openSettings(temporaryFolder());
  const told: ProxyConfig[] = [];
  let fails = false;
  const log = new RecordingLog();
  const choice = new ProxyChoice({
    settings,
    log,
    transport: {
      setProxy: async (proxy) => {
        if (fails) throw new Error('no session');
        told.push(proxy);
      },
    },
  });
  settings.change({ theme: 'dark' });
  await choice.applied();
  expect(told).toEqual([]);
  settings.change({ network: { proxy: 'own', address: 'http://127.0.0.1:3128' } });
  settings.change({ network: { proxy: 'none', address: 'http://127.0.0.1:3128' } });
  await choice.applied();
  expect(told).toEqual([{ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:3128' }, { mode: 'direct' }]);
  // One that could not be set does not keep the next one from being set.
  fails = true;
  settings.change({ network: { proxy: 'system', address: '' } });
  await choice.applied();
  fails = false;
  settings.change({ network: { proxy: 'none', address: '' } });
  await choice.applied();
  expect(told).toHaveLength(3);
});
