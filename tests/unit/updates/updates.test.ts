import { describe, expect, test } from 'vitest';
import { UpdateFault } from '../../../electron/updates/update-fault.ts';
import type { FoundUpdate, Updater, UpdateSource } from '../../../electron/updates/updater.ts';
import { Updates, type UpdatesPorts } from '../../../electron/updates/updates.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RELEASES: UpdateSource = { kind: 'releases', owner: 'us', repo: 'keeper' };
const NEXT: FoundUpdate = { version: '0.2.0', notes: '<p>Calmer</p>' };

/** Something that a test lets end when it likes. */
interface Held {
  readonly done: () => void;
  readonly fail: (error: Error) => void;
  readonly percent: (percent: number) => void;
  readonly signal: AbortSignal;
}

/** The updates on a clock that stands still, with an updater that the test plays. */
class World {
  readonly clock = new ManualClock();
  readonly log = new RecordingLog();
  /** What the updater was asked to do, one after another. */
  readonly asked: string[] = [];
  readonly phases: string[] = [];
  offered: FoundUpdate | null | Error = null;
  holdLook = false;
  download: Held | null = null;
  installFails = false;
  online = true;
  metered = false;
  loads = 0;
  quits = 0;
  readonly updates: Updates;
  readonly #listeners = new Set<() => void>();
  settings: Settings;

  constructor(updates: Partial<Settings['updates']> = {}, ports: Partial<UpdatesPorts> = {}) {
    this.settings = { ...DEFAULT_SETTINGS, updates: { ...DEFAULT_SETTINGS.updates, ...updates } };
    this.updates = new Updates({
      way: 'here',
      releases: RELEASES,
      settings: this,
      clock: this.clock,
      random: () => 0,
      isOnline: () => this.online,
      isMetered: async () => this.metered,
      loadUpdater: async () => {
        this.loads += 1;
        return this.#updater();
      },
      quit: () => (this.quits += 1),
      log: this.log,
      ...ports,
    });
    this.updates.subscribe(() => this.phases.push(this.kind));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get kind(): string {
    return this.updates.view.phase.kind;
  }

  async set(updates: Partial<Settings['updates']>): Promise<void> {
    this.settings = { ...this.settings, updates: { ...this.settings.updates, ...updates } };
    for (const listener of this.#listeners) listener();
    await settle();
  }

  /** Looks, finds the next version and begins to fetch it. */
  async fetching(): Promise<Held> {
    this.offered = NEXT;
    await this.updates.look();
    await settle();
    if (this.download === null) throw new Error('nothing is fetched');
    return this.download;
  }

  async ready(): Promise<void> {
    (await this.fetching()).done();
    await settle();
    expect(this.kind).toBe('ready');
  }

  #updater(): Updater {
    return {
      look: async (source) => {
        this.asked.push(source.kind === 'releases' ? 'look' : `look at ${source.address}`);
        if (this.holdLook) await new Promise(() => undefined);
        if (this.offered instanceof Error) throw this.offered;
        return this.offered;
      },
      download: (percent, signal) => {
        this.asked.push('download');
        return new Promise((done, fail) => {
          this.download = { done, fail, percent, signal };
          signal.addEventListener('abort', () => fail(new Error('cancelled')));
        });
      },
      install: async ({ restart }) => {
        this.asked.push(restart ? 'install and restart' : 'install');
        if (this.installFails) throw new UpdateFault('disk-full');
      },
    };
  }
}

describe('nobody is asked and nothing is loaded', () => {
  test('before the user has allowed it, however long one waits', async () => {
    const world = new World();
    await world.clock.advance(100 * HOUR);
    expect(await world.updates.look()).toEqual({ ok: false, code: 'failed' });
    expect(world.loads).toBe(0);
    expect(world.clock.nextTimerMs).toBeNull();
    expect(world.updates.view).toMatchObject({ asks: 'github.com/us/keeper', phase: { kind: 'off' } });
  });

  test.each<[string, Partial<UpdatesPorts>]>([
    ['by a copy that comes from a package', { way: 'package-manager' }],
    ['by one that is replaced by hand', { way: 'by-hand' }],
    ['by a run from the sources', { way: 'sources' }],
    ['by a build that does not know whom', { releases: null }],
  ])('%s, allowed or not', async (_what, ports) => {
    const world = new World({ on: true }, ports);
    await world.clock.advance(100 * HOUR);
    expect(await world.updates.look()).toMatchObject({ ok: false });
    expect(world.loads).toBe(0);
  });
});

describe('looking', () => {
  test('begins some minutes after the start, and goes on once a day', async () => {
    const world = new World({ on: true });
    await world.clock.advance(5 * MINUTE - 1);
    expect(world.loads).toBe(0);
    await world.clock.advance(1);
    expect(world.asked).toEqual(['look']);
    expect(world.updates.view.phase).toEqual({ kind: 'none', at: world.clock.now() });
    await world.clock.advance(23 * HOUR - 1);
    expect(world.asked).toEqual(['look']);
    await world.clock.advance(1);
    expect(world.asked).toEqual(['look', 'look']);
    expect(world.loads).toBe(1);
  });

  test('begins at once when the user allows it, and is over when that is taken back', async () => {
    const world = new World();
    await world.set({ on: true });
    expect(world.asked).toEqual(['look']);
    await world.set({ on: false });
    expect(world.kind).toBe('off');
    await world.clock.advance(100 * HOUR);
    expect(world.asked).toEqual(['look']);
  });

  test('waits for a network, and for one that is not paid by what it carries', async () => {
    const world = new World({ on: true });
    world.online = false;
    await world.clock.advance(5 * MINUTE);
    world.online = true;
    world.metered = true;
    await world.clock.advance(30 * MINUTE);
    expect(world.loads).toBe(0);
    world.metered = false;
    await world.clock.advance(30 * MINUTE);
    expect(world.asked).toEqual(['look']);
  });

  test('asks the mirror in place of the releases as soon as one is set', async () => {
    const world = new World({ on: true });
    await world.set({ mirror: 'https://mirror.example/keeper/' });
    expect(world.updates.view.asks).toBe('mirror.example');
    expect(world.asked).toEqual(['look at https://mirror.example/keeper/']);
    await world.set({ mirror: '' });
    expect(world.asked.at(-1)).toBe('look');
  });

  test('that fails is told in its own phase and tried again after an hour', async () => {
    const world = new World({ on: true });
    world.offered = new UpdateFault('server', new Error('503\nwith headers'));
    await world.updates.look();
    await settle();
    expect(world.updates.view.phase).toEqual({ kind: 'failed', why: 'server' });
    expect(world.log.lines).toEqual(['warn no update: server (503)']);
    world.offered = null;
    await world.clock.advance(HOUR);
    expect(world.kind).toBe('none');
  });

  test('that gets no answer is given up after a minute', async () => {
    const world = new World({ on: true });
    world.holdLook = true;
    await world.updates.look();
    await world.clock.advance(MINUTE);
    expect(world.updates.view.phase).toEqual({ kind: 'failed', why: 'unreachable' });
  });

  test('goes on after what does the work could not be loaded', async () => {
    let loads = 0;
    const world = new World(
      { on: true },
      {
        loadUpdater: () => {
          loads += 1;
          return Promise.reject(new Error('no such file'));
        },
      },
    );
    await world.updates.look();
    await settle();
    await world.updates.look();
    await settle();
    expect(loads).toBe(2);
    expect(world.kind).toBe('failed');
  });
});

describe('fetching', () => {
  test('begins by itself, tells how far it is, and leads to what is new as text', async () => {
    const world = new World({ on: true });
    const download = await world.fetching();
    download.percent(12.7);
    expect(world.updates.view.phase).toMatchObject({ kind: 'downloading', percent: 12 });
    download.done();
    await settle();
    expect(world.updates.view.phase).toEqual({
      kind: 'ready',
      version: '0.2.0',
      notes: 'Calmer',
      restarting: false,
    });
    expect(world.phases).toEqual(['looking', 'available', 'downloading', 'downloading', 'ready']);
    await world.clock.advance(100 * HOUR);
    expect(world.asked).toEqual(['look', 'download']);
  });

  test('waits for a word where it is paid by what it carries', async () => {
    const world = new World({ on: true });
    world.metered = true;
    world.offered = NEXT;
    await world.updates.look();
    await settle();
    expect(world.kind).toBe('available');
    expect(world.asked).toEqual(['look']);
    expect(await world.updates.download()).toMatchObject({ ok: true });
    await settle();
    expect(world.kind).toBe('downloading');
    expect(await world.updates.download()).toMatchObject({ ok: false });
  });

  test('that comes to a stand is broken off after a minute, and not before', async () => {
    const world = new World({ on: true });
    const download = await world.fetching();
    await world.clock.advance(MINUTE - 1);
    download.percent(1);
    await world.clock.advance(MINUTE - 1);
    expect(world.kind).toBe('downloading');
    await world.clock.advance(1);
    expect(download.signal.aborted).toBe(true);
    expect(world.updates.view.phase).toEqual({ kind: 'failed', why: 'interrupted' });
  });

  test('ends when the permission is taken back, and what came late changes nothing', async () => {
    const world = new World({ on: true });
    const download = await world.fetching();
    await world.set({ on: false });
    expect(download.signal.aborted).toBe(true);
    download.percent(80);
    download.done();
    await settle();
    expect(world.kind).toBe('off');
    await world.updates.finish();
    expect(world.asked).toEqual(['look', 'download']);
  });

  test('of another file than the announced one is told as that', async () => {
    const world = new World({ on: true });
    (await world.fetching()).fail(new UpdateFault('digest'));
    await settle();
    expect(world.updates.view.phase).toEqual({ kind: 'failed', why: 'digest' });
    await world.updates.finish();
    expect(world.asked).toEqual(['look', 'download']);
  });
});

describe('P13: a version that is ready', () => {
  test('is put in place when the program ends, and nothing is started then', async () => {
    const world = new World({ on: true });
    await world.ready();
    expect(world.quits).toBe(0);
    await world.updates.finish();
    expect(world.asked.at(-1)).toBe('install');
  });

  test('is started when its user asks for it, by the ordinary end of the program', async () => {
    const world = new World({ on: true });
    expect(await world.updates.restart()).toMatchObject({ ok: false });
    await world.ready();
    expect(await world.updates.restart()).toMatchObject({ ok: true });
    expect(world.quits).toBe(1);
    expect(world.asked).toEqual(['look', 'download']);
    expect(world.updates.view.phase).toMatchObject({ restarting: true });
    await world.updates.finish();
    expect(world.asked.at(-1)).toBe('install and restart');
  });

  test('that cannot be put in place keeps the program from nothing', async () => {
    const world = new World({ on: true });
    await world.ready();
    world.installFails = true;
    await world.updates.finish();
    expect(world.log.lines.at(-1)).toMatch(/^error version 0\.2\.0 could not be put in place/);
  });

  test('is let go with the permission, and with the place that it came from', async () => {
    const world = new World({ on: true });
    await world.ready();
    world.offered = null;
    await world.set({ mirror: 'https://mirror.example/' });
    expect(world.kind).toBe('none');
    await world.updates.finish();
    expect(world.asked.filter((what) => what.startsWith('install'))).toEqual([]);
  });
});
