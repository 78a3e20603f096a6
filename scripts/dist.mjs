// npm run dist [-- --linux deb rpm --x64 …]: packages to install, in release/, by electron-builder; nothing is published.
import { buildIfNeeded } from './setup/build.mjs';
import { runInForeground } from './setup/command.mjs';
import { setUpPackaging } from './setup/everything.mjs';
import { ensureNativePackages } from './setup/native-packages.mjs';
import { runMain } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  const { node, env } = await setUpPackaging();
  await buildIfNeeded(node);
  for (const platform of platformsIn(args)) await ensureNativePackages(platform);
  const command = ['scripts/packaging/main.ts', 'installers', ...args];
  return runInForeground(node, command, { cwd: projectRoot, env });
});

/** @param {string[]} args */
function platformsIn(args) {
  const options = {
    linux: /^(--linux|-l)$/,
    darwin: /^(--mac|--macos|-m|-o)$/,
    win32: /^(--win|--windows|-w)$/,
  };
  const named = Object.keys(options).filter((platform) => args.some((arg) => options[platform].test(arg)));
  return named.length > 0 ? named : [process.platform];
}
