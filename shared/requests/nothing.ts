import { z } from 'zod';

/** What a request without particulars carries, and the answer of one that only succeeds or fails. */
export const nothing = z.undefined();
