import type { PushName, RequestName } from './ipc.ts';

/** The channel a request travels on. Here and not beside the contract, so that the preload does without zod. */
export function requestChannel(name: RequestName): string {
  return `keeper:ask:${name}`;
}

/** The channel a push travels on. */
export function pushChannel(name: PushName): string {
  return `keeper:tell:${name}`;
}
