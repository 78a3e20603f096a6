import { createContext, type ReactNode } from 'react';

/** What stands below the content of every screen; null for nothing. */
export const BelowContext = createContext<ReactNode>(null);
