import { defineConfig } from 'playwright/test';

/** Tests of the real program in a real window; on one screen they run one after another. */
export default defineConfig({
  outputDir: 'test-results/playwright',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: { trace: 'off' },
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.e2e.ts' },
    { name: 'screenshots', testDir: 'tests/screenshots', testMatch: '**/*.shots.ts' },
  ],
});
