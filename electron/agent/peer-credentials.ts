import type { Socket } from 'node:net';
import { descriptorOf } from './descriptor-of.ts';
import type { Peer } from './who-asks.ts';

/** Asks the kernel who has connected; null where it does not say. */
export type ReadPeer = (socket: Socket) => Peer | null;

/** `SOL_SOCKET` and `SO_PEERCRED` of Linux (socket(7), unix(7)): pid, uid and gid of whoever has connected. */
const LINUX = { level: 1, name: 17 } as const;
/** `SOL_LOCAL` and `LOCAL_PEERPID` of macOS (sys/un.h). */
const MACOS = { level: 0, name: 2 } as const;

/**
 * How this system tells who is at the other end of a Unix socket: Linux by SO_PEERCRED, macOS by LOCAL_PEERPID and
 * getpeereid (not run yet). Node asks neither, so libc is asked through koffi, which is loaded by this call.
 */
export async function peerReader(platform: NodeJS.Platform): Promise<ReadPeer> {
  if (platform !== 'linux' && platform !== 'darwin') return () => null;
  const { default: koffi } = await import('koffi');
  const libc = koffi.load(null);
  const getsockopt = libc.func(
    'int getsockopt(int fd, int level, int name, _Out_ uint8_t *value, _Inout_ uint32_t *length)',
  );
  if (platform === 'linux') {
    // Written by each call anew, since every one has ended before the next one begins.
    const value = Buffer.alloc(12);
    const length = new Uint32Array(1);
    return (socket) => {
      const fd = descriptorOf(socket);
      length[0] = value.length;
      if (fd === null || getsockopt(fd, LINUX.level, LINUX.name, value, length) !== 0) return null;
      if (length[0] !== value.length) return null;
      return { pid: value.readInt32LE(0), uid: value.readUInt32LE(4) };
    };
  }
  const getpeereid = libc.func('int getpeereid(int fd, _Out_ uint32_t *uid, _Out_ uint32_t *gid)');
  return (socket) => {
    const fd = descriptorOf(socket);
    const pid = Buffer.alloc(4);
    const uid: number[] = [0];
    if (fd === null || getsockopt(fd, MACOS.level, MACOS.name, pid, [pid.length]) !== 0) return null;
    if (getpeereid(fd, uid, [0]) !== 0 || uid[0] === undefined) return null;
    return { pid: pid.readInt32LE(0), uid: uid[0] };
  };
}
