// sudo node scripts/system-packages.mjs: installs the packages of the operating system that program and tests need, so that
// npm test can then run as an ordinary user.
import { runMain } from './setup/progress.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

await runMain(() => ensureSystemPackages({ tests: true }));
