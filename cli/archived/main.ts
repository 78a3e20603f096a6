// What `tk115` of a package starts Node with: it lies beside the archive, and the command line in it.
import { join } from 'node:path';
import { Archive } from './archive.ts';
import { ArchivedModules } from './archived-modules.ts';

new ArchivedModules(new Archive(join(__dirname, 'app.asar'))).run('dist/cli/tk115.cjs');
