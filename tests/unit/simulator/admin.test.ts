import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminCommandNames } from '../../../simulator/admin/admin.ts';
import { effectSchema } from '../../../simulator/faults.ts';
import { defaultOptions } from '../../../simulator/options.ts';
import { Rig, START } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

const port = () => new URL(rig.simulator.origin).port;

/** What the door answers; `fetch` sets no Host, so the request is made by hand. */
const knock = (
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: unknown }> =>
  new Promise((resolve, reject) => {
    const url = `${rig.simulator.origin}/_admin`;
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, answer: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('the admin door', () => {
  it('carries commands out', async () => {
    const { status, answer } = await knock('{"command": "clock.shift", "ms": 5}');
    expect([status, answer]).toEqual([
      200,
      { mode: 'manual', at: START + 5, realAt: expect.anything(), scale: 0 },
    ]);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1:1'])(
    'refuses a page of %s',
    async (Origin) => {
      const { status, answer } = await knock('{"command": "tokens"}', { Origin });
      expect(status).toBe(403);
      expect(answer).toEqual({ error: expect.stringContaining('Origin') });
    },
  );

  it.each(['evil.example', 'evil.example:80', '127.0.0.1'])('refuses to be called %s', async (Host) => {
    const { status, answer } = await knock('{"command": "tokens"}', { Host });
    expect(status).toBe(403);
    expect(answer).toEqual({ error: expect.stringContaining('Host') });
  });

  it('lets its own page in', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const headers = { Host: `${name}:${port()}`, Origin: `http://${name}:${port()}` };
      expect((await knock('{"command": "tokens"}', headers)).status).toBe(200);
    }
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no object', '[]', 'command'],
    ['no command', '{}', 'command'],
    ['an unknown command', '{"command": "toString"}', 'no command "toString"'],
    ['a missing field', '{"command": "grant.rotate"}', 'grantId'],
    ['a surplus field', '{"command": "tokens", "all": true}', 'all'],
    [
      'an unknown fault',
      '{"command": "fault.add", "fault": {"path": "any", "effect": {"kind": "x"}}}',
      'kind',
    ],
    ['an unknown option', '{"command": "options.set", "options": {"x": 1}}', 'x'],
    ['an unknown user', '{"command": "grant.issue", "userId": "9"}', 'no user 9'],
    ['an unknown grant', '{"command": "grant.revoke", "grantId": "9"}', 'no such grant'],
    ['no code to scan', '{"command": "phone.scan"}', 'No code'],
  ])('answers 400 to %s', async (_name, body, hint) => {
    const { status, answer } = await knock(body);
    expect(status).toBe(400);
    expect(answer).toEqual({ error: expect.stringContaining(hint) });
  });

  it('answers 413 to a body that is far too long, and goes on', async () => {
    const body = `{"command": "user.add"}${' '.repeat(1_100_000)}`;
    // The door may break the connection before the rest of the body is read.
    const status = await knock(body).then(
      (answered) => answered.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect((await knock('{"command": "user.list"}')).answer).toHaveLength(1);
  });

  it('takes POST only', async () => {
    expect((await rig.fetch('/_admin')).status).toBe(405);
    expect((await rig.fetch('/open/refreshToken')).status).toBe(405);
    expect((await rig.fetch('/open/nothing')).status).toBe(404);
  });

  it('names every token that was ever handed out, for canary scans', async () => {
    const { accessToken, refreshToken } = await rig.issue();
    const pair = await rig.pair(rig.refresh(refreshToken));
    const tokens = [refreshToken, accessToken, pair.refresh_token, pair.access_token];
    expect(await rig.admin({ command: 'tokens' })).toMatchObject({ tokens });
    await rig.admin({ command: 'state.reset' });
    expect(await rig.admin({ command: 'tokens' })).toMatchObject({ tokens });
  });

  it('forgets everything else with state.reset', async () => {
    const { refreshToken } = await rig.issue();
    await rig.options({ throttleMs: 1 });
    await rig.fault({ path: 'any', effect: { kind: 'hang' } });
    await rig.admin({ command: 'user.add' });
    await rig.admin({ command: 'state.reset' });
    expect(await rig.code(rig.refresh(refreshToken))).toBe(40140115);
    expect(await rig.admin({ command: 'options.get' })).toEqual(defaultOptions);
    expect(await rig.admin({ command: 'user.list' })).toHaveLength(1);
    expect(await rig.admin({ command: 'grant.list' })).toEqual([]);
  });

  it('is described: every command, fault and option', () => {
    const words = readFileSync('docs/simulator.md', 'utf8');
    const kinds = effectSchema.options.map((option) => option.shape.kind.value);
    for (const name of [...adminCommandNames, ...kinds, ...Object.keys(defaultOptions)]) {
      expect(words).toContain(`\`${name}\``);
    }
  });
});
