// One of several programs that want the same vault: it waits until it owns the folder, then keeps the account there alive
// as busily as the floor allows, until it is killed. Started with the folder and the origin, scale and anchor of the
// simulator; talks to its parent by messages.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { systemTimer } from '../../electron/clock/system-timer.ts';
import { Keeper } from '../../electron/keeper/keeper.ts';
import { GRANT_MS } from '../../electron/keeper/policy.ts';
import type { AccountRecord } from '../../electron/keeper/record.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { Open115Client } from '../../electron/open115/client.ts';
import { NodeTransport } from '../../electron/open115/node-transport.ts';
import { AllowList } from '../../electron/open115/origins.ts';
import { claimFolder } from '../../electron/ownership/ownership.ts';
import { open, only } from '../unit/vault/vault-fixture.ts';
import type { FromContender, NewGrant } from './race.ts';

/** Real milliseconds between two questions whether a refresh may go: far below the floor on a fast clock. */
const BETWEEN_ASKS_MS = 4;

const [folder = ''] = process.argv.slice(2);

function tell(message: FromContender): void {
  process.send?.(message);
}

async function own(): Promise<void> {
  for (;;) {
    const claim = await claimFolder(folder, { platform: process.platform, clock: systemTimer });
    if (claim.kind === 'owner') return;
    tell({ kind: 'waiting' });
    await claim.gone;
  }
}

async function keep(): Promise<void> {
  await own();
  tell({ kind: 'owner' });
  const opening = await open(join(folder, 'vault'));
  const stored = only(opening);
  const transport = new NodeTransport({
    clock: systemTimer,
    allowList: new AllowList({ anyLoopback: true }),
    userAgent: 'contender',
  });
  const client = new Open115Client({ transport, clock: systemTimer });
  const keeper = new Keeper({ store: opening.vault, client, clock: systemTimer, random: Math.random });
  const { id } = stored.record;
  let visible = -1;
  const look = (): void => {
    const record = keeper.account(id)?.record;
    if (record === undefined || record.generation === visible) return;
    visible = record.generation;
    tell({ kind: 'pair', generation: visible, fingerprint: fingerprintOf(record) });
  };
  let asking = false;
  keeper.subscribe((transition) => {
    look();
    if (transition?.after.kind !== 'needs-reauthorisation' || asking) return;
    asking = true;
    tell({ kind: 'lost', code: transition.after.code });
  });
  process.on('message', (grant: NewGrant) => {
    asking = false;
    const record = keeper.account(id)?.record;
    if (record !== undefined) void keeper.replace(regranted(record, grant));
  });
  keeper.open([stored], () => false);
  if (keeper.account(id)?.state.kind === 'needs-reauthorisation') tell({ kind: 'lost', code: null });
  for (;;) {
    await keeper.refreshNow(id);
    await new Promise<void>((resolve) => {
      systemTimer.startTimer(BETWEEN_ASKS_MS, resolve);
    });
  }
}

function fingerprintOf({ accessToken, refreshToken }: AccountRecord): string {
  const pair = `${accessToken.reveal()} ${refreshToken.reveal()}`;
  return createHash('sha256').update(pair).digest('hex').slice(0, 16);
}

function regranted(
  record: AccountRecord,
  { accessToken, refreshToken, at, lifetimeMs }: NewGrant,
): AccountRecord {
  return {
    ...record,
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(refreshToken),
    grantedAt: at,
    grantEndsAt: at + GRANT_MS,
    obtainedAt: at,
    expiresAt: at + lifetimeMs,
  };
}

await keep();
