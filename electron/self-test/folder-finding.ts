import { relative } from 'node:path';
import type { SelfCheck } from '../../shared/self-test.ts';
import type { FolderCheck } from '../start/private-folder.ts';
import { found } from './found.ts';

/** What the check of the state folder found, by names inside the folder: its own path names a user. */
export function folderFinding(check: FolderCheck, folder: string): SelfCheck {
  if (!check.ok) return found('folder', 'failed', 'folder-open', inside(folder, check.refusal.path));
  if (check.closed.length === 0) return found('folder', 'ok', 'folder-ok');
  const names = check.closed.map((path) => inside(folder, path));
  return found('folder', 'warning', 'folder-mended', names.join(', '));
}

function inside(folder: string, path: string): string {
  return relative(folder, path) || '.';
}
