import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what is garbage in main's heap, so that its memory goes back to the system. V8 does that by itself where pages
 * come and go; a program that then sits still for years keeps what its start took, three megabytes of it
 * (docs/performance.md). Costs some 15 ms, so it is for moments when nobody waits. Where V8 does not offer it, nothing happens.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  if (typeof collect !== 'function') return;
  Reflect.apply(collect, undefined, []);
}
