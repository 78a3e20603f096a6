import type { ProxyConfig } from 'electron';
import type { Log } from '../log/log.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { proxyConfig } from './proxy-config.ts';

/** What a {@link ProxyChoice} works with. */
export interface ProxyChoicePorts {
  readonly settings: Pick<SettingsStore, 'settings' | 'subscribe'>;
  readonly transport: { setProxy(proxy: ProxyConfig): Promise<void> };
  readonly log: Log;
}

/** Carries the user's choice of a proxy to the transport whenever it changes. */
export class ProxyChoice {
  readonly #ports: ProxyChoicePorts;
  #chosen: string;
  #applied: Promise<void> = Promise.resolve();

  /** The transport is taken to begin with what is set now. */
  constructor(ports: ProxyChoicePorts) {
    this.#ports = ports;
    this.#chosen = JSON.stringify(ports.settings.settings.network);
    ports.settings.subscribe(() => this.#look());
  }

  /** Resolves once the latest choice holds. */
  applied(): Promise<void> {
    return this.#applied;
  }

  #look(): void {
    const { settings, transport, log } = this.#ports;
    const { network } = settings.settings;
    const chosen = JSON.stringify(network);
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    log.info(`the proxy is now: ${network.proxy}`);
    this.#applied = this.#applied
      .then(() => transport.setProxy(proxyConfig(network)))
      .catch((error: unknown) => log.error('the proxy could not be set', error));
  }
}
