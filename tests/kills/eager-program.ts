// The program without its window, for a user who refreshes without end, to be killed at any moment:
//   node eager-program.ts FOLDER ORIGIN SCALE ANCHOR
// Real vault, keeper, client and fsync. It prints what it is doing and every pair as soon as others could see it, each
// line at once: `doing PHASE`, `visible GENERATION FINGERPRINT`, `over FINGERPRINT`, and `left-to-user` for a login that
// nobody but its user can bring out of doubt.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { z } from 'zod';
import { systemTimer } from '../../electron/clock/system-timer.ts';
import type { AccountState } from '../../electron/keeper/machine-state.ts';
import { Keeper } from '../../electron/keeper/keeper.ts';
import type { AccountId, AccountRecord } from '../../electron/keeper/record.ts';
import { accountTime } from '../../electron/keeper/clock.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { Open115Client } from '../../electron/open115/client.ts';
import { NodeTransport } from '../../electron/open115/node-transport.ts';
import { AllowList } from '../../electron/open115/origins.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import { passwordProtection } from '../unit/vault/vault-fixture.ts';

const ID: AccountId = 'acc_00000001';
const [folder = '', origin = '', scale = '1', anchor = '0'] = process.argv.slice(2);
const rate = { scale: Number(scale), anchor: Number(anchor) };

const pairSchema = z.object({ accessToken: z.string(), refreshToken: z.string(), lifetimeS: z.number() });

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function print(token: Secret): string {
  return createHash('sha256').update(token.reveal()).digest('hex').slice(0, 16);
}

/** Two answers were lost, and the look that followed told nothing: from here on only its user gets further (P5). */
function isLeftToUser(state: AccountState | undefined): boolean {
  return state?.kind === 'uncertain' && state.doubt.requests >= 2 && state.probes > 0;
}

function phaseOf(state: AccountState): string {
  if (state.kind === 'refreshing') return state.step;
  return state.kind === 'uncertain' ? 'in-doubt' : 'idle';
}

/** The user authorises: a new grant, straight from the simulator. */
async function authorise(): Promise<AccountRecord> {
  const answer = await fetch(`${origin}/_admin`, {
    method: 'POST',
    body: JSON.stringify({ command: 'grant.issue' }),
  });
  const pair = pairSchema.parse(await answer.json());
  const now = accountTime(rate, Date.now());
  return {
    id: ID,
    generation: 1,
    appId: '100000115',
    user: { id: '100000001', name: 'Demo' },
    origins: { passport: origin, qrcode: origin, api: origin },
    clock: rate,
    grantedAt: now,
    grantedAtKnown: true,
    grantEndsAt: now + 365 * 86_400_000,
    accessToken: new Secret(pair.accessToken),
    refreshToken: new Secret(pair.refreshToken),
    obtainedAt: now,
    expiresAt: now + pair.lifetimeS * 1000,
  };
}

say('doing opening');
const opening = await openVault({ folder, protection: passwordProtection() });
if (opening.kind !== 'open') throw new Error(`the vault is locked: ${opening.reason}`);
if (opening.setAside.length > 0) throw new Error(`set aside: ${opening.setAside.join(', ')}`);
const allowList = new AllowList({ anyLoopback: true });
const transport = new NodeTransport({ clock: systemTimer, allowList, userAgent: 'kills' });
const client = new Open115Client({ transport, clock: systemTimer });
const keeper = new Keeper({ store: opening.vault, client, clock: systemTimer, random: Math.random });
let doing = '';
let shown = 0;

keeper.subscribe(() => {
  const runner = keeper.account(ID);
  if (runner === undefined) return;
  const { record, state } = runner;
  if (record.generation !== shown) say(`visible ${record.generation} ${print(record.refreshToken)}`);
  shown = record.generation;
  if (phaseOf(state) !== doing) say(`doing ${phaseOf(state)}`);
  doing = phaseOf(state);
});
keeper.open(opening.accounts, () => false);
if (keeper.account(ID) === undefined) {
  say('doing adding');
  await keeper.add(await authorise());
}
for (;;) {
  const state = keeper.account(ID)?.state;
  const record = keeper.account(ID)?.record;
  const isOver = state?.kind === 'needs-reauthorisation';
  if (record !== undefined && (isOver || isLeftToUser(state))) {
    say(isOver ? `over ${print(record.refreshToken)}` : 'left-to-user');
    say('doing authorising-again');
    await keeper.replace(await authorise());
    doing = '';
  }
  await keeper.refreshNow(ID);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
