// npm start [-- ARGS]: sets up what is missing, builds when the sources have changed, runs the program.
import { buildIfNeeded } from './setup/build.mjs';
import { copyWithoutNoise } from './setup/chromium-noise.mjs';
import { deafDisplay } from './setup/display.mjs';
import { setUpEverything } from './setup/everything.mjs';
import { runMain, say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { runOnScreen } from './setup/screen.mjs';

await runMain(async () => {
  await standInForDeafDisplay();
  const { node, electron, env } = await setUpEverything({ tests: false });
  await buildIfNeeded(node);
  // Chromium refuses to run as root with its sandbox; the program itself never turns the sandbox off.
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return runOnScreen(electron, [...root, '.', ...process.argv.slice(2)], {
    cwd: projectRoot,
    env,
    privateHome: false,
    stdio: ['inherit', 'inherit', 'pipe'],
    onSpawn: (child) => copyWithoutNoise(child.stderr, process.stderr),
    onPrivateScreen: tellAboutScreen,
  });
});

/** A display that does not answer would end Chromium with a riddle, so an invisible screen takes its place. */
async function standInForDeafDisplay() {
  if (process.env['TK115_PRIVATE_SCREEN'] === '1') return;
  const deaf = await deafDisplay(process.env);
  if (deaf === null) return;
  say(`The display does not answer (${deaf}).`);
  process.env['TK115_PRIVATE_SCREEN'] = '1';
}

/** @param {NodeJS.ProcessEnv} env of the private screen */
function tellAboutScreen(env) {
  say(
    'No screen can be used here, so the program runs on an invisible one of its own, with a tray and a keyring.',
  );
  say(
    `To look at it: DISPLAY=${env['DISPLAY']} XAUTHORITY=${env['XAUTHORITY']} import -window root shot.png`,
  );
}
