import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Keeper } from '../../../electron/keeper/keeper.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { passwordProtection } from '../vault/vault-fixture.ts';
import { DAY, HOUR, T0, record } from './samples.ts';
import { SingleUse115 } from './single-use-115.ts';

const HOME: AccountId = 'acc_aaaaaaaa';
const OWN: AccountId = 'acc_bbbbbbbb';
const USER = { id: '42', name: 'Ming' };

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('P2, P3, P16: the whole life of an account on a real vault, with a restart after each step', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keeper-on-vault-'));
  folders.push(folder);
  const clock = new ManualClock(T0);
  const server = new SingleUse115(clock);
  let keeper = await opened();

  async function opened(): Promise<Keeper> {
    const opening = await openVault({ folder: join(folder, 'vault'), protection: passwordProtection() });
    if (opening.kind !== 'open') throw new Error(opening.reason);
    const { vault, accounts } = opening;
    const fresh = new Keeper({ store: vault, client: server, clock, random: () => 0.5 });
    fresh.open(accounts, () => false);
    return fresh;
  }

  async function restart(): Promise<void> {
    await keeper.settle(10_000);
    keeper.close();
    keeper = await opened();
  }

  function grant(id: AccountId, name: string): ReturnType<typeof record> {
    const now = clock.now();
    const granted = {
      ...record({ id, user: null }),
      obtainedAt: now,
      expiresAt: now + 2 * HOUR,
      grantedAt: now,
    };
    server.grant(name, {
      refreshToken: granted.refreshToken.reveal(),
      accessToken: granted.accessToken.reveal(),
      accessEndsAt: granted.expiresAt,
      endsAt: now + 365 * DAY,
    });
    return granted;
  }

  await keeper.add(grant(HOME, 'first'));
  await keeper.name(HOME, USER);
  await restart();
  expect(keeper.account(HOME)?.record).toMatchObject({ user: USER, generation: 1 });

  clock.sleep(90 * 60_000);
  await keeper.refreshNow(HOME);
  await restart();
  expect(keeper.account(HOME)?.state).toMatchObject({ kind: 'healthy', pair: { generation: 2 } });
  // Within the floor nothing leaves, restarted or not.
  await keeper.refreshNow(HOME);
  expect(server.requests).toHaveLength(1);

  server.revoke('first');
  await clock.advance(HOUR);
  await keeper.refreshNow(HOME);
  await restart();
  expect(keeper.account(HOME)?.state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140116 });

  await keeper.add(grant(OWN, 'second'));
  await restart();
  const found = await keeper.withdraw(OWN);
  if (found === undefined) throw new Error('the new grant is not kept');
  await keeper.replace({ ...found, id: HOME, user: USER });
  await restart();
  expect(keeper.account(HOME)?.state).toMatchObject({ kind: 'healthy', pair: { generation: 3 } });
  expect(keeper.account(HOME)?.record.refreshToken.equals(found.refreshToken)).toBe(true);

  await keeper.remove(OWN);
  await keeper.remove(HOME);
  await restart();
  expect(keeper.accounts()).toEqual([]);
  expect(server.deadUses).toBe(0);
});
