import { defineConfig } from 'vitest/config';

/** Unit tests: everything that runs in plain Node, without a window. */
export default defineConfig({
  test: {
    include: [
      'tests/unit/**/*.test.ts',
      '{electron,shared,simulator,renderer,cli,scripts}/**/*.test.{ts,tsx,mjs}',
    ],
    // Vaults, sockets and child processes want a process of their own, not a thread.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // No test may reach beyond this machine, nor leave a fake behind for the next one.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
