import type { Finding } from './figure.ts';
import type { World } from './world.ts';

/** Something that measures one figure, or several that are found together. */
export interface Measure {
  readonly names: readonly string[];
  /** `wanted`: those of its names that were asked for. */
  run(world: World, wanted: ReadonlySet<string>): Promise<readonly Finding[]>;
}
