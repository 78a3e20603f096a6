/** Where new versions come from: the releases of a repository at GitHub, or a folder on a server. */
export type UpdateSource =
  | { readonly kind: 'releases'; readonly owner: string; readonly repo: string }
  /** `address` is https, or, in a run from the sources, http on loopback. */
  | { readonly kind: 'folder'; readonly address: string };

/** A newer version that a source offers. */
export interface FoundUpdate {
  readonly version: string;
  /** As the source sent it. */
  readonly notes: unknown;
}

/** What looks for new versions, fetches them and puts them in place. Each rejects with an `UpdateFault`. */
export interface Updater {
  /** Null when there is nothing newer. */
  look(source: UpdateSource): Promise<FoundUpdate | null>;
  /** Fetches and checks what the latest look found. `onPercent` hears how much is there; the signal breaks it off. */
  download(onPercent: (percent: number) => void, signal: AbortSignal): Promise<void>;
  /** Puts what was fetched in place of the running program, and starts it if asked. Nothing may follow but the end. */
  install(options: { readonly restart: boolean }): Promise<void>;
}

/** The source as a person would write it. */
export function sourceName(source: UpdateSource): string {
  if (source.kind === 'releases') return `github.com/${source.owner}/${source.repo}`;
  return new URL(source.address).host;
}
