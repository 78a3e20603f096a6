import { execFile } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '../../../shared/agent/answers.ts';
import type { AgentWorld } from './agent-world.ts';
import { allowedWorld, expectService } from './outcome.ts';

const CHILD = fileURLToPath(new URL('./other-user-child.ts', import.meta.url));
const NOBODY = 65_534;
const TOKEN = '/v1/accounts/acc_00000001/token';

/** What another user met: see other-user-child.ts. */
const metSchema = z.object({
  uid: z.number(),
  list: z.string(),
  stat: z.string(),
  answer: z.object({ refused: z.string(), status: z.number(), text: z.string() }).partial(),
});

/** What another user meets; the agent goes on in this process meanwhile. */
function asOtherUser(world: AgentWorld, path: string): Promise<z.infer<typeof metSchema>> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, world.socket, path], (error, printed) => {
      if (error === null) resolve(metSchema.parse(JSON.parse(printed)));
      else reject(error);
    });
  });
}

const mode = (path: string): number => statSync(path).mode & 0o777;

// Only root can become somebody else; without it these are reported as skipped.
describe.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
  'P25: another user of this machine',
  () => {
    it('does not get to the socket: it is its owner’s, in a folder that is its owner’s', async () => {
      const world = await allowedWorld();
      expect([mode(world.folder), mode(world.socket)]).toEqual([0o700, 0o600]);
      expect(await asOtherUser(world, TOKEN)).toEqual({
        uid: NOBODY,
        list: 'EACCES',
        stat: 'EACCES',
        answer: { refused: 'EACCES' },
      });
      await expectService(world);
    });

    it('does not get to the socket either when the folder has been opened to all', async () => {
      const world = await allowedWorld();
      chmodSync(world.folder, 0o755);
      expect(await asOtherUser(world, TOKEN)).toEqual({
        uid: NOBODY,
        list: 'done',
        stat: 'done',
        answer: { refused: 'EACCES' },
      });
    });

    it.each(['/v1/status', TOKEN, '/v1/events', '/v1/nothing'])(
      'who gets to it after all, as folder and socket have been opened to all, is refused: %s',
      async (path) => {
        const world = await allowedWorld();
        chmodSync(world.folder, 0o755);
        chmodSync(world.socket, 0o666);
        const { uid, answer } = await asOtherUser(world, path);
        expect(uid).toBe(NOBODY);
        expect(answer.status).toBe(403);
        expect(problemSchema.parse(JSON.parse(answer.text ?? '')).code).toBe('foreign_user');
        for (const token of world.tokens()) expect(answer.text).not.toContain(token);
        expect(world.core.programs.view.asking).toEqual([]);
        await expectService(world);
      },
    );
  },
);
