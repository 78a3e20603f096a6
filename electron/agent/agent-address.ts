import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** Node cuts a longer path silently and listens somewhere else; the kernel's own limit is 107 on Linux, 103 on macOS. Bytes. */
export const LONGEST_ADDRESS = 100;

/**
 * Where the agent of a state folder listens: a socket in it, or on Windows a named pipe that stands for it. By the folder's
 * path as it is written, so that program and client need not look at the disk to agree.
 */
export function agentAddress(folder: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return join(folder, 'agent.sock');
  const digest = createHash('sha256').update(resolve(folder).toLowerCase()).digest('hex');
  return `\\\\.\\pipe\\token-keeper-115-agent-${digest.slice(0, 32)}`;
}

/** Whether an address is short enough to be listened at and connected to. */
export function fitsAddress(address: string): boolean {
  return Buffer.byteLength(address) <= LONGEST_ADDRESS;
}
