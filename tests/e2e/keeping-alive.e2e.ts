import { join } from 'node:path';
import { expect } from 'playwright/test';
import { ask } from '../bench/programs/agent-client.ts';
import { clipboardText } from '../support/clipboard.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** Fast enough for two refreshes in a test; the half hour between due and too late still is five seconds. */
test.use({ scale: 360 });

const HOUR = 3_600_000;

const rotations = ({ simulator }: Program) => simulator.books.read().rotations;

test('P9: the first refresh comes at T0 + 1.5 h, the next one 1.5 h later, and a restart between them loses nothing', async ({
  program,
}) => {
  await program.start();
  const before = await addAccount(program);
  const grantedAt = before.grant?.grantedAt ?? 0;

  await expect.poll(() => rotations(program).length, { timeout: 40_000 }).toBe(1);
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
  const [first] = rotations(program);
  expect(sinceMs(first?.at, grantedAt)).toBeGreaterThanOrEqual(1.5 * HOUR);
  expect(sinceMs(first?.at, grantedAt)).toBeLessThan(2 * HOUR);

  await program.restart();
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ id: before.id, state: 'healthy', generation: 2 });
  expect((await onlyAccount(program)).grant).toEqual(before.grant);

  await expect.poll(() => rotations(program).length, { timeout: 40_000 }).toBe(2);
  const [, second] = rotations(program);
  expect(sinceMs(second?.at, first?.at ?? 0)).toBeGreaterThanOrEqual(1.5 * HOUR);
  expect(sinceMs(second?.at, first?.at ?? 0)).toBeLessThan(2 * HOUR);
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(3);
  expect(await program.panel.mark()).toBe('ok');
  expect(program.simulator.books.judge()).toMatchObject({
    requests: 2,
    rotations: 2,
    lostAnswers: 0,
    deadReuses: 0,
    unforcedOutageMs: 0,
  });
});

test.describe('with a first access token of one hour', () => {
  test.use({ scale: 720, habits: { firstLifetimeS: 3_600 } });

  test('P1: a hundred callers at once with an expired token cause one refresh and all get its token', async ({
    program,
  }) => {
    const running = await program.start({ env: { TK115_AGENT_CONSENT: 'allow' } });
    const { id } = await addAccount(program);
    const page = await running.page();
    await page.evaluate((account) => window.keeper.pause({ account }), id);
    await expect
      .poll(async () => (await onlyAccount(program)).accessValid, { message: 'the access token expires' })
      .toBe(false);
    expect(rotations(program)).toEqual([]);

    // Slow enough for all of them to come while it is under way.
    await program.simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'slow', ms: 2_000 } },
    });
    await onePress(page);
    const asked = page.evaluate(async (account) => {
      const { resume, copyToken, refreshNow } = window.keeper;
      const resumed = resume({ account });
      const copied = copyToken({ account });
      const refreshes = Array.from({ length: 100 }, () => refreshNow({ account }));
      return { resumed: await resumed, copied: await copied, refreshes: await Promise.all(refreshes) };
    }, id);
    await expect.poll(() => program.simulator.books.judge().requests, { intervals: [20] }).toBe(1);
    const socket = join(program.folder, 'agent.sock');
    const programs = Array.from({ length: 100 }, () => ask(socket, `/v1/accounts/${id}/token`));
    const answers = { ...(await asked), handedOut: await Promise.all(programs) };

    const { access, generation } = await onlyAccount(program);
    expect(generation).toBe(2);
    expect(answers.copied).toEqual({ ok: true, value: { expiresAt: access?.expiresAt } });
    expect(new Set(answers.handedOut.map(({ status }) => status))).toEqual(new Set([200]));
    const tokens = new Set(answers.handedOut.map(({ body }) => JSON.parse(body).access_token));
    expect(tokens).toEqual(new Set([await clipboardText(running)]));
    expect(answers.refreshes.filter(({ ok }) => !ok)).toEqual([]);
    expect(program.simulator.books.judge()).toMatchObject({
      requests: 1,
      rotations: 1,
      maxInFlight: 1,
      mostArrivalsOfOneToken: 1,
    });
  });
});

function sinceMs(at: number | undefined, from: number): number {
  return (at ?? Number.NaN) - from;
}
