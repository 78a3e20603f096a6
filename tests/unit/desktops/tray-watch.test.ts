import { describe, expect, test } from 'vitest';
import { TrayWatch } from '../../../electron/desktops/linux/tray-watch.ts';
import type { BusValue } from '../../../electron/session-bus/marshalling.ts';
import type { IncomingMessage } from '../../../electron/session-bus/message.ts';
import type { SessionBus } from '../../../electron/session-bus/session-bus.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';
import { RecordingLog } from '../main/recording-log.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const OURS = 4711;

/** A panel on a bus, as a program sees it. */
class FakePanel {
  there = true;
  draws = true;
  items: string[] = [];
  readonly #onOwner: ((owned: boolean) => void)[] = [];
  readonly #onSignal: ((signal: IncomingMessage) => void)[] = [];

  readonly bus = {
    watch: async (name, listener) => {
      expect(name).toBe(WATCHER);
      this.#onOwner.push(listener);
    },
    listen: async (_rule, listener) => void this.#onSignal.push(listener),
    isOwned: async () => this.there,
    property: async (_of, name): Promise<BusValue> =>
      name === 'IsStatusNotifierHostRegistered' ? this.draws : this.items,
    pidOf: async (name) => (name === ':1.7' ? OURS : 1),
  } satisfies Pick<SessionBus, 'watch' | 'listen' | 'isOwned' | 'property' | 'pidOf'>;

  async shows(...items: string[]): Promise<void> {
    this.items = items;
    const signal = { kind: 4, answers: null, path: '', interface: WATCHER, member: '', sender: '', body: [] };
    for (const tell of this.#onSignal) tell(signal);
    await settle();
  }

  async goes(): Promise<void> {
    this.there = false;
    this.items = [];
    for (const tell of this.#onOwner) tell(false);
    await settle();
  }

  async comes(): Promise<void> {
    this.there = true;
    for (const tell of this.#onOwner) tell(true);
    await settle();
  }
}

/** Starts a watch; `known`: what it has said so far. */
async function watching(panel: FakePanel) {
  const clock = new ManualClock();
  const known: boolean[] = [];
  let renewals = 0;
  const ports = { clock, renew: () => void (renewals += 1), log: new RecordingLog() };
  void TrayWatch.start(panel.bus, OURS, ports).then((watch) => {
    known.push(watch.stands);
    watch.subscribe((stands) => known.push(stands));
  });
  await settle();
  return { clock, known, renewals: () => renewals };
}

describe('the watch over the icon', () => {
  test('knows it as soon as the panel does, whatever else is shown there', async () => {
    const panel = new FakePanel();
    const { clock, known, renewals } = await watching(panel);
    await panel.shows(':1.3/StatusNotifierItem');
    expect(known).toEqual([]);
    await panel.shows(':1.3/StatusNotifierItem', ':1.7/StatusNotifierItem');
    expect(known).toEqual([true]);
    await clock.advance(60_000);
    expect(known).toEqual([true]);
    expect(renewals()).toBe(0);
  });

  test('does not wait where there is no panel, or none that draws', async () => {
    const gone = new FakePanel();
    gone.there = false;
    expect((await watching(gone)).known).toEqual([false]);
    const blind = new FakePanel();
    blind.draws = false;
    expect((await watching(blind)).known).toEqual([false]);
  });

  test('puts the icon up anew for a panel that does not learn of it by itself, once', async () => {
    const panel = new FakePanel();
    panel.there = false;
    const { clock, known, renewals } = await watching(panel);
    await panel.comes();
    await clock.advance(1_999);
    expect(renewals()).toBe(0);
    await clock.advance(1);
    expect(renewals()).toBe(1);
    await panel.shows(':1.7/StatusNotifierItem');
    expect(known).toEqual([false, true]);
    await clock.advance(60_000);
    expect(renewals()).toBe(1);
  });

  test('gives a panel up that does not take it even so', async () => {
    const { clock, known, renewals } = await watching(new FakePanel());
    await clock.advance(60_000);
    expect(known).toEqual([false]);
    expect(renewals()).toBe(1);
  });

  test('asks a panel once more that does not say what it takes up', async () => {
    const panel = new FakePanel();
    const { clock, known, renewals } = await watching(panel);
    panel.items = [':1.7/StatusNotifierItem'];
    await clock.advance(2_000);
    expect(known).toEqual([true]);
    expect(renewals()).toBe(0);
  });

  test('insists anew with each panel that takes the place of another', async () => {
    const panel = new FakePanel();
    const { clock, known, renewals } = await watching(panel);
    await clock.advance(10_000);
    expect(known).toEqual([false]);
    await panel.comes();
    await clock.advance(2_000);
    expect(renewals()).toBe(2);
    await panel.shows(':1.7/StatusNotifierItem');
    expect(known).toEqual([false, true]);
  });

  test('is not put off by other icons that come and go all the time', async () => {
    const panel = new FakePanel();
    const { clock, renewals } = await watching(panel);
    for (let second = 0; second < 4; second += 1) {
      await clock.advance(1_000);
      await panel.shows(`:1.${20 + second}/StatusNotifierItem`);
    }
    expect(renewals()).toBe(1);
  });

  test('says nothing of a panel that starts anew, and says so when it stays away', async () => {
    const panel = new FakePanel();
    panel.items = [':1.7/StatusNotifierItem'];
    const { clock, known, renewals } = await watching(panel);
    await panel.goes();
    await clock.advance(3_000);
    await panel.comes();
    await panel.shows(':1.7/StatusNotifierItem');
    await clock.advance(60_000);
    expect(known).toEqual([true]);
    await panel.goes();
    await clock.advance(9_999);
    expect(known).toEqual([true]);
    await clock.advance(1);
    expect(known).toEqual([true, false]);
    await panel.comes();
    await panel.shows(':1.7/StatusNotifierItem');
    expect(known).toEqual([true, false, true]);
    expect(renewals()).toBe(0);
  });
});
