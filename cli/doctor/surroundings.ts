import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CONSENT_FILE } from '../../shared/agent/consent-file.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { errorCode } from '../output.ts';
import { bad, fine, note, type Finding } from './finding.ts';

const OLDEST_NODE = 20;
/** What others may do with a folder or a file. */
const OTHERS = 0o077;
const WRITTEN_BY_OTHERS = 0o022;
/** How far ahead of the clock a file may seem to be, seconds: disks round, and network file systems have clocks of their own. */
const AHEAD = 120;

/** Whether this Node is new enough. `version` as in `20.1.2`. */
export function nodeFinding(version: string): Finding {
  const good = Number.parseInt(version, 10) >= OLDEST_NODE;
  return good ? fine('node_ok', { version }) : bad('node_old', EXIT.usage, { version });
}

/** The state folder: whether it is there, closed to others, and not from the future. `now` in epoch milliseconds. */
export function folderFindings(folder: string, now: number): Finding[] {
  const path = folder;
  try {
    const { mode, uid } = statSync(folder);
    if (process.getuid !== undefined && uid !== process.getuid()) {
      return [bad('folder_foreign', EXIT.temporary, { path })];
    }
    const open = hasModes() && (mode & OTHERS) !== 0;
    return [
      open ? bad('folder_open', EXIT.temporary, { path, mode: octal(mode) }) : fine('folder_ok', { path }),
      ...fileFindings(folder, now),
    ];
  } catch (error) {
    const detail = errorCode(error);
    if (detail === 'ENOENT') return [note('folder_none', { path })];
    return [bad('folder_denied', EXIT.temporary, { path, detail })];
  }
}

function fileFindings(folder: string, now: number): Finding[] {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, facts: statSync(path, { throwIfNoEntry: false }) }));
  const open: Finding[] = [];
  let toldElsewhere = false;
  let latest = { path: folder, at: 0 };
  for (const { path, facts } of files) {
    if (facts === undefined) continue;
    if (facts.mtimeMs > latest.at) latest = { path, at: facts.mtimeMs };
    if (!facts.isFile() || !hasModes() || (facts.mode & OTHERS) === 0) continue;
    // What that means for the decisions is a finding of its own, with an exit code of its own.
    if (basename(path) === CONSENT_FILE && (facts.mode & WRITTEN_BY_OTHERS) !== 0) toldElsewhere = true;
    else {
      open.push(bad('files_open', EXIT.temporary, { path, mode: octal(facts.mode) }));
    }
  }
  const ahead = Math.round((latest.at - now) / 1000);
  return [
    ...(open.length === 0 && !toldElsewhere ? [fine('files_ok')] : open),
    ahead > AHEAD
      ? bad('clock_behind', EXIT.temporary, { path: latest.path, seconds: String(ahead) })
      : fine('clock_ok'),
  ];
}

/** Windows has none: there the access list of the user's profile rules. */
const hasModes = (): boolean => process.getuid !== undefined;

const octal = (mode: number): string => (mode & 0o777).toString(8);
