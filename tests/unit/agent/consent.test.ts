import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeConsentFile, parseConsentFile } from '../../../shared/agent/consent-file.ts';
import { tokenSchema } from '../../../shared/agent/answers.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld } from './agent-world.ts';

const ID = 'acc_00000001';
const TOKEN = `/v1/accounts/${ID}/token`;
const MINUTE = 60_000;

async function asking(): Promise<AgentWorld> {
  const world = await AgentWorld.start();
  await world.account();
  return world;
}

describe('P25: a program that nobody has allowed', () => {
  it('is refused at once, and its user is asked once, with who it is', async () => {
    const world = await asking();
    for (let time = 0; time < 3; time += 1)
      expect(await world.problem('GET', TOKEN)).toBe('consent_required');
    const { asking: questions } = world.core.programs.view;
    expect(questions).toMatchObject([{ account: ID, holder: { kind: 'program', exe: process.execPath } }]);
    expect(world.core.presenter.snapshot.programs.asking).toEqual(questions);
  });

  it('gets one token for `once`, also when it comes back later, and is asked for again after that', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('once');
    await world.clock.advance(9 * MINUTE);
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
    expect(world.core.programs.view.consents).toEqual([]);
  });

  it('loses an answer of `once` that it does not come back for', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('once');
    await world.clock.advance(10 * MINUTE);
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
  });

  it('gets tokens for an hour, and not longer', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('hour');
    await world.clock.advance(59 * MINUTE);
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
    await world.clock.advance(MINUTE);
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
  });

  it('gets tokens always, over a restart, until that is revoked', async () => {
    const folder = temporaryFolder();
    const first = await AgentWorld.start({ folder });
    await first.account();
    await first.problem('GET', TOKEN);
    await first.answer('always');
    expect((await first.ask('GET', TOKEN)).status).toBe(200);
    await first.end();
    expect(statSync(first.path('consents.json')).mode & 0o777).toBe(0o600);

    const world = await AgentWorld.start({ folder });
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
    const [consent] = world.core.programs.view.consents;
    expect(consent).toMatchObject({ allowed: true, until: null, account: ID, lastUsedAt: world.clock.now() });
    expect(await world.core.programs.revokeConsent({ id: consent?.id ?? '' })).toMatchObject({ ok: true });
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
  });

  it('gets nothing for `never`, and its user is not asked again', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('never');
    expect(await world.problem('GET', TOKEN)).toBe('consent_denied');
    expect(await world.problem('POST', `/v1/accounts/${ID}/refresh`)).toBe('consent_denied');
    expect(world.core.programs.view.asking).toEqual([]);
    expect(world.refreshes()).toBe(0);
  });

  it('is allowed for one account only', async () => {
    const world = await asking();
    await world.account('acc_00000002', 'Music');
    await world.problem('GET', TOKEN);
    await world.answer('always');
    expect(await world.problem('GET', '/v1/accounts/Music/token')).toBe('consent_required');
  });

  it('may wait for the answer if it says so', async () => {
    const world = await asking();
    const reply = world.ask('GET', `${TOKEN}?wait=60`);
    await world.answer('always');
    expect(tokenSchema.parse((await reply).json).generation).toBe(1);
  });

  it('that waits is told when nobody answers, and when its question is put away', async () => {
    const world = await asking();
    const slow = world.problem('GET', `${TOKEN}?wait=60`);
    await world.until(() => world.core.programs.view.asking.length === 1);
    await world.clock.advance(MINUTE);
    expect(await slow).toBe('consent_required');
    await world.core.programs.dismissConsent({ id: world.core.programs.view.asking[0]?.id ?? '' });
    const dismissed = world.problem('GET', `${TOKEN}?wait=60`);
    await world.until(() => world.core.programs.view.asking.length === 1);
    await world.core.programs.dismissConsent({ id: world.core.programs.view.asking[0]?.id ?? '' });
    expect(await dismissed).toBe('consent_required');
  });

  it('is not even asked about where there is no window, and told what to do', async () => {
    const world = await AgentWorld.start({ mode: 'headless' });
    await world.account();
    const reply = await world.ask('GET', TOKEN);
    expect(reply.text).toContain(`tk115 consent add ${ID} --exe ${process.execPath}`);
    expect(world.core.programs.view.asking).toEqual([]);
  });
});

describe('the file of consents', () => {
  it('is heeded when somebody else has written it', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('always');
    const path = world.path('consents.json');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, encodeConsentFile([]), { mode: 0o600 });
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
    writeFileSync(path, before);
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
  });

  it('P14: allows nobody when it cannot be read, and is set aside before it is written anew', async () => {
    const world = await asking();
    const path = world.path('consents.json');
    writeFileSync(path, 'not what it was', { mode: 0o600 });
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
    await world.answer('always');
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
    const aside = readFileSync(
      world.path(`consents.json.set-aside-${new Date(world.clock.now()).toISOString().replaceAll(':', '-')}`),
      'utf8',
    );
    expect(aside).toBe('not what it was');
  });

  it('P23: allows nobody while others may write to it', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('always');
    chmodSync(world.path('consents.json'), 0o622);
    expect(await world.problem('GET', TOKEN)).toBe('consent_required');
    chmodSync(world.path('consents.json'), 0o600);
    expect((await world.ask('GET', TOKEN)).status).toBe(200);
  });

  it('loses what was decided about an account when that is removed', async () => {
    const world = await asking();
    await world.problem('GET', TOKEN);
    await world.answer('always');
    await world.keeper.remove(ID);
    await world.until(() => world.core.programs.view.consents.length === 0);
    await world.end();
    expect(parseConsentFile(readFileSync(world.path('consents.json'), 'utf8'))).toEqual([]);
  });
});
