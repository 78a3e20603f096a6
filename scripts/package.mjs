// npm run package: the program as an installer would put it on this machine, in release/; prints where it lies.
import { buildIfNeeded } from './setup/build.mjs';
import { runInForeground } from './setup/command.mjs';
import { setUpPackaging } from './setup/everything.mjs';
import { runMain } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';

await runMain(async () => {
  const { node, env } = await setUpPackaging();
  await buildIfNeeded(node);
  return runInForeground(node, ['scripts/packaging/main.ts', 'unpacked'], { cwd: projectRoot, env });
});
