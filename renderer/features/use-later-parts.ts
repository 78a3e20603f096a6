import { createContext, useContext, useEffect, useState } from 'react';
import type * as Parts from './later-parts.ts';

/** The parts of the page that are loaded after its first drawing. */
export type LaterParts = typeof Parts;

/** Null for the first moments. */
export const LaterPartsContext = createContext<LaterParts | null>(null);

/** The later parts, or null until they are there. */
export function useLaterParts(): LaterParts | null {
  return useContext(LaterPartsContext);
}

/**
 * Loads the later parts once the first screen is drawn. Not by Suspense, which would blank the window for 300 ms when
 * somebody is quicker than the chunk: until it is there, what is drawn simply stays.
 */
export function useLoadedLaterParts(firstIsDrawn: boolean): LaterParts | null {
  const [parts, setParts] = useState<LaterParts | null>(null);
  useEffect(() => {
    if (firstIsDrawn) void import('./later-parts.ts').then(setParts);
  }, [firstIsDrawn]);
  return parts;
}
