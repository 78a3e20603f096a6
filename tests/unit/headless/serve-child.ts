// What `tk115 serve` loads, from the sources: `node serve-child.ts FOLDER [PASSPHRASE_FILE]`. The bundle is CommonJS and
// knows where it lies; here that is said instead.
import { join } from 'node:path';

const built = join(import.meta.dirname, '..', '..', '..', 'dist', 'main');
Object.assign(globalThis, { __dirname: built, __filename: join(built, 'headless.cjs') });

const { serve } = await import('../../../electron/headless.ts');
const [folder = '', passphraseFile = null] = process.argv.slice(2);
// As the command line does: nothing ends this process but that nothing is left to do.
process.exitCode = await serve({
  folder,
  argv: ['serve'],
  environment: { ...process.env },
  passphraseFile,
});
console.log(
  `ended: a program started from here would ${'TK115_PASSPHRASE' in process.env ? '' : 'not '}see the passphrase`,
);
