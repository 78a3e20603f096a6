import { expect } from 'playwright/test';
import { addAccount, APP_ID, onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';
import { accountCard, expectShown, storedPair } from '../support/shown-state.ts';

/** The floor of 90 s is one and a half seconds, and an access token lives two minutes. */
test.use({ scale: 60 });

const TRIED = /^\d\d:\d\d · refused by 115$/;
const dead = {
  mark: 'action',
  words: 'Needs a new authorisation',
  tooltip: /^1 account · 1 needs you$/,
  lastTry: TRIED,
  nextTry: /^not planned$/,
  button: 'Re-authorise',
} as const;

test('P7, P15, P28: a grant that was taken back is shown so, once and for good', async ({ program }) => {
  const { simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  await simulator.admin({ command: 'grant.revoke', appId: APP_ID });
  await program.panel.choose('Refresh now');
  const shown = {
    ...dead,
    reason: 'The authorisation was taken back, or pushed out by newer ones',
    code: '40140116',
  };
  await expectShown(program, shown);
  // Its two minutes are not over, but 115 may refuse it: it can be copied, and nobody promises that it works.
  const card = await accountCard(program);
  await expect(card.getByText(/^perhaps until /)).toBeVisible();
  await expect(card.getByText('The access token may no longer work')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Copy token' })).toBeEnabled();
  expect(await program.panel.menuText()).toContain('access token perhaps good until ');
  expect(storedPair(program, id)).toBe(before);

  // Nothing asks with this token again, not even after a start.
  await program.restart();
  await expectShown(program, shown);
  expect(await program.panel.menu()).toContainEqual(
    expect.objectContaining({ label: 'Refresh now', enabled: false }),
  );
  expect(simulator.books.judge()).toMatchObject({ requests: 1, deadReuses: 0 });
  expect(storedPair(program, id)).toBe(before);
});

test.describe('when its year is over', () => {
  test.use({ habits: { grantLifetimeMs: 60_000 } });

  test('P7, P15, P28: an ended grant is shown so', async ({ program }) => {
    const { simulator } = program;
    await program.start();
    await addAccount(program);
    const [grant] = simulator.world.grants.list();
    await expect.poll(() => simulator.world.clock.now() - (grant?.endsAt ?? Infinity)).toBeGreaterThan(0);
    await program.panel.choose('Refresh now');
    await expectShown(program, {
      ...dead,
      reason: 'The authorisation has ended: one year is the most that 115 gives.',
      code: '40140119',
    });
  });
});

test.describe('when another program refreshed', () => {
  test.use({ habits: { throttleMs: 0 } });

  test('P7, P15, P28: a spent refresh token is shown so', async ({ program }) => {
    const { simulator } = program;
    await program.start();
    await addAccount(program);
    const [grant] = simulator.world.grants.list();
    await simulator.admin({ command: 'grant.rotate', grantId: grant?.grantId });
    await program.panel.choose('Refresh now');
    await expectShown(program, {
      ...dead,
      reason: 'The refresh token had already been used, often by another program',
      code: '40140120',
    });
    expect(simulator.books.judge()).toMatchObject({ requests: 1, deadReuses: 0 });
  });
});

test('P8, P15, P28: a blocked App ID is shown as such, the tokens stay, and it goes on once 115 takes it again', async ({
  program,
}) => {
  const { simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  await simulator.admin({ command: 'app.block', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectShown(program, {
    mark: 'action',
    words: 'App ID blocked by 115',
    tooltip: /^1 account · next refresh \d\d:\d\d · 1 needs you$/,
    reason: 'This App ID’s access to 115 has expired, for all its users.',
    lastTry: TRIED,
    nextTry: /^\d\d:\d\d · in /,
    code: '40140110',
    button: 'Change App ID',
  });
  expect(storedPair(program, id)).toBe(before);
  expect((await onlyAccount(program)).accessValid).toBe(true);

  await simulator.admin({ command: 'app.unblock', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
});

test.describe('throttled', () => {
  test.use({ habits: { firstLifetimeS: 480 } });

  const throttled = {
    words: '115 asked to wait',
    tooltip: /^1 account · next refresh \d\d:\d\d$/,
    lastTry: TRIED,
    nextTry: /^\d\d:\d\d · in /,
    button: 'Try now',
  } as const;

  test('P6, P15, P28: being throttled warns only once the access token has expired', async ({ program }) => {
    const { simulator } = program;
    await program.start();
    const { id } = await addAccount(program);
    const before = storedPair(program, id);
    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: '429', retryAfterS: 7200 }, times: 'always' },
    });
    await program.panel.choose('Refresh now');
    const asked = {
      ...throttled,
      reason: '115 has had enough requests for now. The keeper waits as long as it asked.',
      code: '429',
    };
    await expectShown(program, { ...asked, mark: 'ok' });
    await expectShown(program, { ...asked, mark: 'warning' });
    expect((await onlyAccount(program)).accessValid).toBe(false);
    expect(storedPair(program, id)).toBe(before);
    expect(simulator.books.judge().requests).toBe(1);
  });

  test.describe('on a slower clock', () => {
    test.use({ scale: 20 });

    test('P6, P15, P28: refreshing too often is waited out, and then goes on by itself', async ({
      program,
    }) => {
      const { simulator } = program;
      await program.start();
      const { id } = await addAccount(program);
      const before = storedPair(program, id);
      await simulator.admin({
        command: 'fault.add',
        fault: { path: 'refresh', effect: { kind: 'error-code', code: 40140117 } },
      });
      await program.panel.choose('Refresh now');
      await expectShown(program, {
        ...throttled,
        mark: 'ok',
        reason: 'The token was refreshed too often. Nothing is lost;',
        code: '40140117',
      });
      expect(storedPair(program, id)).toBe(before);
      await expect.poll(async () => (await onlyAccount(program)).generation, { timeout: 20_000 }).toBe(2);
      expect(simulator.books.judge().leastGapMs).toBeGreaterThanOrEqual(90_000);
    });
  });
});
