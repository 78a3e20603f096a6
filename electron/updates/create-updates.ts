import { join } from 'node:path';
import { app, net } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import { argumentsToPassOn } from '../login-item/start-command.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { StartOptions } from '../start/start-options.ts';
import { copyFacts, textOf } from './copy-facts.ts';
import { isMetered } from './metered.ts';
import { releasePlace } from './release-place.ts';
import { updateWay } from './update-way.ts';
import type { UpdateSource } from './updater.ts';
import { Updates } from './updates.ts';

/** What the updates are made from. */
export interface UpdatesParts {
  readonly options: Pick<StartOptions, 'folder' | 'updateFeed'>;
  readonly settings: SettingsStore;
  readonly clock: RealClock;
  readonly log: Log;
}

/** The updates of this copy of the program. Nothing is loaded or asked by this. */
export function createUpdates({ options, settings, clock, log }: UpdatesParts): Updates {
  const { folder, updateFeed } = options;
  const { argv, env: environment, execPath: executable, platform, resourcesPath: resources } = process;
  const packaged = app.isPackaged;
  const facts = copyFacts({
    platform,
    packaged,
    environment,
    executable,
    resources,
    productName: app.getName(),
    feedGiven: updateFeed !== null,
  });
  const loopback = updateFeed === null ? null : new URL(updateFeed).origin;
  return new Updates({
    way: updateWay(facts),
    releases: updateFeed === null ? builtFor(resources, packaged) : { kind: 'folder', address: updateFeed },
    settings,
    clock,
    random: Math.random,
    isOnline: () => loopback !== null || net.isOnline(),
    isMetered: () => isMetered(platform, environment),
    loadUpdater: async () =>
      (await import('./library/open-updater.ts')).openUpdater({
        folder,
        loopback,
        network: () => settings.settings.network,
        restartArguments: argumentsToPassOn({ argv, packaged, appPath: app.getAppPath(), folder }),
        clock,
        log,
      }),
    quit: () => app.quit(),
    log,
  });
}

/** Where a package's releases are, as it was told when it was built. */
function builtFor(resources: string, packaged: boolean): UpdateSource | null {
  return packaged ? releasePlace(textOf(join(resources, 'app-update.yml'))) : null;
}
