import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Authorisation } from '../../../electron/authorisation/authorisation.ts';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { Demo } from '../../../electron/demo/demo.ts';
import { DemoStore } from '../../../electron/demo/demo-store.ts';
import { startEmbeddedSimulator } from '../../../electron/demo/embedded-simulator.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { Keeping, type Open } from '../../../electron/keeping/keeping.ts';
import { newAccountId } from '../../../electron/keeping/new-account-id.ts';
import { Open115Client } from '../../../electron/open115/client.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';
import { passwordProtection } from '../vault/vault-fixture.ts';
import { RecordingLog } from './recording-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Stage {
  readonly clock: ManualClock;
  readonly demo: Demo;
  readonly allowList: AllowList;
  readonly authorisation: Authorisation;
  readonly open: Open;
  readonly folder: string;
}

/** The demo as the program has it, but for the clock, which a test moves; the simulator itself runs in real time. */
async function start(): Promise<Stage> {
  const clock = new ManualClock(systemTimer.now());
  const allowList = new AllowList({ anyLoopback: false });
  const log = new RecordingLog();
  const client = new Open115Client({
    transport: new NodeTransport({ clock: systemTimer, allowList, userAgent: 'a test' }),
    clock,
  });
  const demo = new Demo({ clock, allowList, startSimulator: startEmbeddedSimulator });
  const folder = join(temporaryFolder(), 'vault');
  const keeping = new Keeping({
    openVault: () => openVault({ folder, protection: passwordProtection() }),
    wrapStore: (vault) => new DemoStore(vault, demo),
    client,
    clock,
    random: () => 0.5,
    isPaused: () => false,
    log,
  });
  const newId: (origins: Parameters<Demo['claim']>[1]) => AccountId = (origins) => {
    const id = newAccountId();
    demo.claim(id, origins);
    return id;
  };
  const authorisation = new Authorisation({ client, clock, log, newId });
  demo.playPhoneFor(authorisation);
  onTestFinished(async () => {
    authorisation.close();
    keeping.open?.keeper.close();
    await demo.stop();
  });
  await keeping.unlock();
  const { open } = keeping;
  if (open === null) throw new Error('the vault is not open');
  return { clock, demo, allowList, authorisation, open, folder };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise<void>((resolve) => {
      systemTimer.startTimer(2, resolve);
    });
  }
}

/** Lets the demo's phone scan and confirm the code that is shown; the account that lives on. */
async function authorise(stage: Stage, account: AccountId | null = null): Promise<AccountId> {
  const { authorisation, clock, demo, open } = stage;
  const target = await demo.target();
  expect(authorisation.begin({ ...target, account }, open)).toBe(true);
  await until(() => authorisation.view?.phase === 'waiting');
  await clock.advance(1_800);
  await until(() => authorisation.view?.phase === 'scanned');
  await clock.advance(1_600);
  await until(() => authorisation.view?.phase === 'done');
  const result = authorisation.view?.result ?? null;
  if (result === null) throw new Error('done without a result');
  authorisation.close();
  return result;
}

describe('the demo', () => {
  test('scans its own code, and its time runs fast', async () => {
    const stage = await start();
    const id = await authorise(stage);
    expect(stage.demo.isDemo(id)).toBe(true);
    expect(stage.demo.isDemo('acc_zzzzzzzz')).toBe(false);
    const record = stage.open.keeper.account(id)?.record;
    expect(record?.clock.scale).toBe(360);
    expect(record?.origins.passport).toBe(stage.demo.origin);
  });

  test('leaves no trace: nothing is written, and with its last account the simulator ends', async () => {
    const stage = await start();
    const { demo, open, allowList, folder } = stage;
    const id = await authorise(stage);
    const again = await authorise(stage, id);
    expect(again).toBe(id);
    expect(open.keeper.account(id)?.record.generation).toBe(2);
    expect(readdirSync(folder)).toEqual(['key.json']);
    const origin = demo.origin ?? '';
    expect(allowList.allows(origin)).toBe(true);
    await open.keeper.remove(id);
    expect(demo.origin).toBeNull();
    expect(allowList.allows(origin)).toBe(false);
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  test('stays for the accounts that are left, and starts anew after the last', async () => {
    const stage = await start();
    const { demo, open } = stage;
    const id = await authorise(stage);
    const origin = demo.origin;
    await demo.removed('acc_zzzzzzzz');
    expect(demo.origin).toBe(origin);
    await open.keeper.remove(id);
    const next = await authorise(stage);
    expect(demo.origin).not.toBeNull();
    expect(open.keeper.accounts().map(({ record }) => record.id)).toEqual([next]);
  });

  test('asked for twice at once starts one simulator, and a failed start can be repeated', async () => {
    let starts = 0;
    const clock = new ManualClock(systemTimer.now());
    const demo = new Demo({
      clock,
      allowList: new AllowList({ anyLoopback: false }),
      startSimulator: async (rate) => {
        starts += 1;
        if (starts === 1) throw new Error('no port is free');
        return startEmbeddedSimulator(rate);
      },
    });
    onTestFinished(() => demo.stop());
    await expect(demo.target()).rejects.toThrow('no port is free');
    const [one, other] = await Promise.all([demo.target(), demo.target()]);
    expect(starts).toBe(2);
    expect(one).toEqual(other);
  });

  test('plays no phone for a code that is not its own', async () => {
    const { demo, clock } = await start();
    const { origins } = await demo.target();
    const form = { client_id: '100000115', code_challenge: 'x'.repeat(43), code_challenge_method: 'sha256' };
    const shown = await fetch(`${origins.passport}/open/authDeviceCode`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(await shown.text()).toContain('"uid"');
    let told = (): void => undefined;
    const foreign = {
      view: {
        account: null,
        appId: '100195123',
        phase: 'waiting',
        demo: false,
        qrcode: 'https://115.com/scan/dg-1',
        expiresAt: clock.now() + 300_000,
        code: null,
        fault: null,
        scannedBy: null,
        scannedKnown: null,
        result: null,
      },
      subscribe: (listener: () => void) => {
        told = listener;
        return () => undefined;
      },
    } satisfies Parameters<Demo['playPhoneFor']>[0];
    demo.playPhoneFor(foreign);
    told();
    await settle();
    expect(clock.nextTimerMs).toBeNull();
  });
});
