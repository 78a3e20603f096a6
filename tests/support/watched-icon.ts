import type { Program } from './program.ts';

/** An icon that is looked at all the time. */
export interface WatchedIcon {
  /** Stops looking; what went wrong whenever it was looked for and was not there. */
  stop(): Promise<readonly string[]>;
}

/** Looks at the program's icon as its panel does, again and again, until told to stop. */
export function watchIcon({ panel }: Program): WatchedIcon {
  const troubles: string[] = [];
  const looking = { on: true, times: 0 };
  const look = async (): Promise<void> => {
    while (looking.on) {
      looking.times += 1;
      await panel.mark().catch((error: unknown) => troubles.push(String(error)));
    }
  };
  const looked = look();
  return {
    async stop() {
      looking.on = false;
      await looked;
      return looking.times > 2 ? troubles : ['it was hardly looked at'];
    },
  };
}
