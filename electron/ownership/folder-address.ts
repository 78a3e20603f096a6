import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import type { Address } from './socket-claim.ts';

/** Below the ports that Linux gives to outgoing connections. */
const FIRST_PORT = 10_000;
const PORTS = 22_000;

/** One digest for one folder, by whatever path it is reached. Rejects when the folder is not there. */
async function digestOf(folder: string): Promise<Buffer> {
  return createHash('sha256')
    .update(await realpath(folder))
    .digest();
}

/** The named pipe that stands for a folder on Windows. */
export async function pipeOf(folder: string): Promise<Address> {
  return { path: `\\\\.\\pipe\\token-keeper-115-${(await digestOf(folder)).toString('hex').slice(0, 32)}` };
}

/**
 * The loopback address and port that stand for a folder on Linux, where all of 127.0.0.0/8 is this machine: 38 bits of
 * the digest, so that two folders do not meet.
 */
export async function loopbackOf(folder: string): Promise<Address> {
  const digest = await digestOf(folder);
  const [a = 0, b = 0, c = 0] = digest;
  // 127.0.0.1 and its neighbours are used by everybody; the last byte of an address is neither 0 nor 255.
  const host = `127.${64 + (a % 128)}.${b}.${1 + (c % 254)}`;
  return { host, port: FIRST_PORT + (digest.readUInt32BE(4) % PORTS) };
}
