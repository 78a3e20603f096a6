import { join, resolve } from 'node:path';

/** Node cuts a longer path silently and connects somewhere else; bytes. As the program itself has it. */
const LONGEST = 100;

/**
 * Where the agent of a state folder listens (docs/agent.md, "Where it listens"); null when that path is too long for a
 * socket. The same as in `electron/agent/agent-address.ts`, without loading cryptography where a pipe's name is not needed.
 */
export async function agentAddress(folder: string, platform: NodeJS.Platform): Promise<string | null> {
  const address = platform === 'win32' ? await pipeName(folder) : join(folder, 'agent.sock');
  return Buffer.byteLength(address) > LONGEST ? null : address;
}

async function pipeName(folder: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256').update(resolve(folder).toLowerCase()).digest('hex');
  return `\\\\.\\pipe\\token-keeper-115-agent-${digest.slice(0, 32)}`;
}
