import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentAddress } from '../../../electron/agent/agent-address.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld } from './agent-world.ts';

describe('P25: the agent’s socket', () => {
  it('is its user’s alone, follows the settings, and goes with the program', async () => {
    const world = await AgentWorld.start();
    expect(statSync(world.socket).mode & 0o777).toBe(0o600);
    world.settings.change({ agent: { ...world.settings.settings.agent, on: false } });
    await world.until(() => world.core.programs.view.agent === 'off');
    expect(existsSync(world.socket)).toBe(false);
    world.settings.change({ agent: { ...world.settings.settings.agent, on: true } });
    await world.until(() => world.core.programs.view.agent === 'listening');
    expect((await world.ask('GET', '/v1/status')).status).toBe(200);
    await world.end();
    expect(existsSync(world.socket)).toBe(false);
  });

  it('takes the place of one that a dead owner has left', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'agent.sock'), '');
    const world = await AgentWorld.start({ folder });
    expect((await world.ask('GET', '/v1/status')).status).toBe(200);
  });

  it('is refused with a reason where its path is too long, since Node would cut it', async () => {
    const folder = join(temporaryFolder(), 'a'.repeat(90));
    mkdirSync(folder);
    const world = await AgentWorld.start({ folder, standing: 'path-too-long' });
    expect(world.core.programs.view.agent).toBe('path-too-long');
    expect(world.log.lines.join('\n')).toContain('longer than 100 bytes');
  });

  it('is opened by the owner of the folder alone; whoever waits for the folder opens it then', async () => {
    const first = await AgentWorld.start();
    const second = await AgentWorld.start({ folder: first.folder, standing: 'waiting' });
    expect(second.core.keeping.vault).toMatchObject({ kind: 'locked', reason: 'in-use' });
    expect((await first.ask('GET', '/v1/status')).status).toBe(200);
    await first.end();
    await second.until(() => second.core.programs.view.agent === 'listening');
    await second.until(() => second.core.keeping.vault.kind === 'open');
    expect((await second.ask('GET', '/v1/status')).status).toBe(200);
  });
});

describe('on Windows', () => {
  it('a pipe stands for the folder, the same for every way of writing its name', () => {
    const pipe = agentAddress('/users/Li/Data', 'win32');
    expect(pipe).toMatch(/^\\\\\.\\pipe\\token-keeper-115-agent-[0-9a-f]{32}$/);
    expect(agentAddress('/Users/li/data', 'win32')).toBe(pipe);
    expect(agentAddress('/users/li/other', 'win32')).not.toBe(pipe);
  });
});
