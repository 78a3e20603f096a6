import { z } from 'zod';

/** An account's id as every message names it. */
export const accountIdSchema = z.custom<`acc_${string}`>(
  (value) => typeof value === 'string' && /^acc_[a-z0-9]{8}$/.test(value),
);
