// npm run test:e2e [-- PLAYWRIGHT ARGS]: the tests of the real program in a real window.
import { buildIfNeeded } from './setup/build.mjs';
import { runPlaywright } from './setup/end-to-end.mjs';
import { setUpEverything } from './setup/everything.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const runtime = await setUpEverything({ tests: true });
  await buildIfNeeded(runtime.node);
  return runPlaywright(runtime, ['--project=e2e', ...process.argv.slice(2)]);
});
