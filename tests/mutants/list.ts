import { CLIENT_MUTANTS } from './client-mutants.ts';
import { KEEPER_MUTANTS } from './keeper-mutants.ts';
import type { Mutant } from './mutant.ts';
import { VAULT_MUTANTS } from './vault-mutants.ts';

/** Every mutant that the tests must find. */
export const MUTANTS: readonly Mutant[] = [...KEEPER_MUTANTS, ...VAULT_MUTANTS, ...CLIENT_MUTANTS];
