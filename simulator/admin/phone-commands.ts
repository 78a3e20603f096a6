import { z } from 'zod';

import type { CodeView, DeviceCode } from '../device-codes.ts';
import type { World } from '../world.ts';
import { adminCommand, AdminError } from './command.ts';
import { userOf } from './user-commands.ts';

const which = { uid: z.string().optional() };

/** `codes.list`, `phone.scan`, `phone.confirm`, `phone.cancel`: the QR codes, and what a phone does with them. */
export const phoneCommands = [
  adminCommand('codes.list', { pending: z.boolean().optional() }, (world, { pending }) => {
    const codes = pending === true ? world.codes.pending() : world.codes.list();
    return codes.map((code) => code.view(world.clock.now()));
  }),
  adminCommand('phone.scan', { ...which, userId: z.string().optional() }, (world, input) => {
    const code = codeOf(world, input.uid);
    return moved(world, code, 1, userOf(world, input.userId).id);
  }),
  adminCommand('phone.confirm', { ...which, userId: z.string().optional() }, (world, input) => {
    const code = codeOf(world, input.uid);
    const userId = input.userId === undefined && code.userId !== null ? code.userId : input.userId;
    return moved(world, code, 2, userOf(world, userId).id);
  }),
  adminCommand('phone.cancel', which, (world, input) => {
    const code = codeOf(world, input.uid);
    return moved(world, code, -2, code.userId);
  }),
];

const moved = (world: World, code: DeviceCode, status: 1 | 2 | -2, userId: string | null): CodeView => {
  code.move(status, userId);
  return code.view(world.clock.now());
};

/** The code meant, or the newest that waits for a phone. */
const codeOf = (world: World, uid: string | undefined): DeviceCode => {
  const code = uid === undefined ? world.codes.latest() : world.codes.get(uid);
  if (code === undefined) {
    throw new AdminError(uid === undefined ? 'No code is waiting for a phone.' : 'There is no such code.');
  }
  if (code.used) throw new AdminError('This code has been used already.');
  const status = code.statusAt(world.clock.now());
  if (status === -1) throw new AdminError('This code has expired.');
  if (status === -2) throw new AdminError('This code was cancelled.');
  if (status === 2) throw new AdminError('This code is confirmed already.');
  return code;
};
