import { expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { challengeOf, newVerifier } from '../../../electron/open115/pkce.ts';

it('agrees with 115’s own test vector', () => {
  const verifier = new Secret('IGKN6CJanWxCDPDhHZJrhswQdlcPBGLqExkhyujysXaQ4fJKBk_6dlPJo47s');
  expect(challengeOf(verifier)).toBe('THHodGWg-FZfv8XYz7QArNGIK_aVomSHPldlSOTUtkw');
});

it('makes verifiers of 43 to 128 allowed characters, each different', () => {
  const verifiers = Array.from({ length: 100 }, () => newVerifier().reveal());
  for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9_-]{43,128}$/);
  expect(new Set(verifiers).size).toBe(100);
});
