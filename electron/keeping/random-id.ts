import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A name that nothing has yet: the prefix, and eight characters that say nothing of what is named. */
export function randomId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${prefix}_${letters.join('')}`;
}
