import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type as system } from 'node:os';
import { join } from 'node:path';

const GB = 1024 ** 3;

/** What was measured on, and when: figures of different machines are not to be compared. */
export function machineLine(electron: string): string {
  const [first] = cpus();
  const parts = [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / GB)} GB`,
    `${system()} with ${process.env['XDG_CURRENT_DESKTOP'] ?? 'no desktop'}`,
    `Electron ${machineElectron(electron)}`,
    `Node ${process.versions.node}`,
    `load ${loadavg()[0]?.toFixed(1) ?? '?'} at the end`,
    new Date().toISOString().slice(0, 10),
  ];
  return parts.join(' · ');
}

/** An Electron's version, from the file beside it or from the executable itself. */
export function machineElectron(electron: string): string {
  const folder = join(electron, '..');
  if (readdirSync(folder).includes('version')) return readFileSync(join(folder, 'version'), 'utf8').trim();
  return /Electron\/(\d+\.\d+\.\d+)/.exec(readFileSync(electron, 'latin1'))?.[1] ?? 'of an unknown version';
}
