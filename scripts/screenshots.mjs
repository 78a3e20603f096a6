// npm run screenshots [-- PLAYWRIGHT ARGS]: takes the pictures of the documentation from the real program.
import { buildIfNeeded } from './setup/build.mjs';
import { runPlaywright } from './setup/end-to-end.mjs';
import { setUpEverything } from './setup/everything.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const runtime = await setUpEverything({ tests: true });
  await buildIfNeeded(runtime.node);
  return runPlaywright(runtime, ['--project=screenshots', ...process.argv.slice(2)]);
});
