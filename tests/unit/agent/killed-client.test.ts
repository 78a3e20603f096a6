import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tokenSchema } from '../../../shared/agent/answers.ts';
import { AgentWorld } from './agent-world.ts';
import { heldWorld, openPipes } from './held-world.ts';
import { expectService } from './outcome.ts';

const ID = 'acc_00000001';

/** A program of its own that asks for a path and prints what comes, for as long as it is let. */
const CLIENT = `
  const [socketPath, path] = process.argv.slice(1);
  require('node:http').get({ socketPath, path, headers: { Host: 'localhost' } }, (answer) => answer.pipe(process.stdout));
`;

function startClient(world: AgentWorld, path: string): ChildProcess {
  const child = spawn(process.execPath, ['-e', CLIENT, world.socket, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The first that it prints. */
function printed({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => stdout?.setEncoding('utf8').once('data', resolve));
}

/** Kills it as the kernel does; it has no say in it. Resolves when it is gone. */
async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await gone)[1]).toBe('SIGKILL');
}

/** Nothing is left of a client, and others are served. */
async function expectHarmless(world: AgentWorld, before: number): Promise<void> {
  await world.until(() => openPipes() <= before);
  await expectService(world);
  expect(world.log.lines.filter((line) => !line.startsWith('info'))).toEqual([]);
}

describe('P25: a program that is killed', () => {
  it('while it waits for a refresh harms nobody: whoever else waits gets the token', async () => {
    const { world, gate } = await heldWorld();
    await expectService(world);
    const before = openPipes();
    gate.hold();
    world.clock.sleep(121 * 60_000);
    const child = startClient(world, `/v1/accounts/${ID}/token`);
    await world.until(() => gate.waiting === 1);
    const waiting = world.ask('GET', `/v1/accounts/${ID}/token`);
    await kill(child);
    gate.release();
    expect(tokenSchema.parse((await waiting).json).generation).toBe(2);
    expect(world.refreshes()).toBe(1);
    await expectHarmless(world, before);
    const lines = (await world.core.history.lines(ID)) ?? [];
    expect(lines.filter(({ kind }) => kind === 'handed-out')).toHaveLength(1);
  });

  it('while it waits for its user leaves the question to be answered, and uses nothing up', async () => {
    const world = await AgentWorld.start();
    await world.account();
    await expectService(world);
    const before = openPipes();
    const child = startClient(world, `/v1/accounts/${ID}/token?wait=120`);
    await world.until(() => world.core.programs.view.asking.length === 1);
    await kill(child);
    await world.until(() => openPipes() <= before);
    await world.answer('once');
    const again = startClient(world, `/v1/accounts/${ID}/token`);
    expect(tokenSchema.parse(JSON.parse(await printed(again))).generation).toBe(1);
    await kill(again);
    await expectHarmless(world, before);
  });

  it('while it reads events leaves the others reading', async () => {
    const { world } = await heldWorld();
    await expectService(world);
    const before = openPipes();
    const [killed, other] = [startClient(world, '/v1/events'), startClient(world, '/v1/events')];
    let heard = '';
    other.stdout?.setEncoding('utf8').on('data', (text: string) => (heard += text));
    await printed(killed);
    await world.until(() => heard.includes('event: accounts'));
    await kill(killed);
    await world.ask('POST', `/v1/accounts/${ID}/refresh`);
    await world.until(() => heard.includes('event: rotated'));
    await kill(other);
    await expectHarmless(world, before);
  });

  it('while it authorises gives the code up, and the next one can begin', async () => {
    const { world } = await heldWorld();
    const child = startAuthorising(world);
    await codeShown(world);
    await kill(child);
    await world.until(() => world.core.authorisation.view === null);
    const next = startAuthorising(world);
    await codeShown(world);
    await kill(next);
    await world.until(() => world.core.authorisation.view === null);
    await expectService(world);
  });
});

/** Resolves once the user could scan. */
async function codeShown(world: AgentWorld): Promise<void> {
  await world.until(() => (world.core.authorisation.view?.qrcode ?? null) !== null);
}

function startAuthorising(world: AgentWorld): ChildProcess {
  const child = spawn(process.execPath, ['-e', AUTHORISING, world.socket], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const AUTHORISING = `
  const socketPath = process.argv[1];
  require('node:http')
    .request({ socketPath, path: '/v1/authorise', method: 'POST', headers: { Host: 'localhost' } })
    .end('{"app_id":"100195001"}');
`;
