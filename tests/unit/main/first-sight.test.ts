import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FirstSight } from '../../../electron/windows/first-sight.ts';
import { createMainWords } from '../../../electron/words/words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { healthy, snapshotOf } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tk115-sight-'));
  writeFileSync(
    join(folder, 'draws.cjs'),
    "exports.drawFirstSight = ({ snapshot, words, now }) => `${snapshot.accounts.length} ${words('account.copy')} ${now}`;",
  );
  writeFileSync(join(folder, 'throws.cjs'), "exports.drawFirstSight = () => { throw new Error('no'); };");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sightOf(snapshot: Snapshot, bundle = 'draws.cjs') {
  const troubles: string[] = [];
  const sight = new FirstSight({
    bundle: join(folder, bundle),
    snapshot: () => snapshot,
    words: () => createMainWords(snapshot.language),
    dark: () => true,
    now: () => NOW,
    onTrouble: (text) => troubles.push(text),
  });
  return { drawn: sight.draw(), troubles };
}

test('draws what the snapshot shows now, in its language', () => {
  const { drawn, troubles } = sightOf(snapshotOf([healthy(NOW)], { language: 'zh-CN' }));
  expect(drawn).toEqual({ markup: `1 复制令牌 ${NOW}`, language: 'zh-CN', dark: true });
  expect(troubles).toEqual([]);
});

test.each<[string, Snapshot]>([
  ['there are no accounts yet', snapshotOf([])],
  [
    'a passphrase may have to be typed',
    snapshotOf([healthy(NOW)], { vault: { kind: 'locked', reason: 'passphrase-needed' } }),
  ],
  ['the vault is still opening', snapshotOf([healthy(NOW)], { vault: { kind: 'opening' } })],
])('leaves it to the page when %s', (_why, snapshot) => {
  expect(sightOf(snapshot)).toEqual({ drawn: null, troubles: [] });
});

test.each(['throws.cjs', 'missing.cjs'])(
  'leaves it to the page when drawing fails (%s), and says so',
  (bundle) => {
    const { drawn, troubles } = sightOf(snapshotOf([healthy(NOW)]), bundle);
    expect(drawn).toBeNull();
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/^the first sight cannot be drawn: /);
  },
);
