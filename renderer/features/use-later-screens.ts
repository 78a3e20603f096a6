import { useEffect, useState } from 'react';
import type * as Screens from './later-screens.ts';

export type LaterScreens = typeof Screens;

/**
 * Loads the other screens once the first one is drawn. Not by Suspense, which would blank the window for 300 ms when
 * somebody is quicker than the chunk: until it is there, the first screen simply stays.
 */
export function useLaterScreens(firstIsDrawn: boolean): LaterScreens | null {
  const [screens, setScreens] = useState<LaterScreens | null>(null);
  useEffect(() => {
    if (firstIsDrawn) void import('./later-screens.ts').then(setScreens);
  }, [firstIsDrawn]);
  return screens;
}
