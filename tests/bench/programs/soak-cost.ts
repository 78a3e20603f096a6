// A process of its own that carries out one soak, and then asks the simulator alone: node soak-cost.ts ACCOUNTS DAYS.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SimClock } from '../../../simulator/clock.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { issueGrant } from '../../../simulator/world.ts';
import { climateNamed } from '../../soak/climate.ts';
import { soakRun } from '../../soak/soak-run.ts';

/** Between 115's two editions: a year's worth of refreshes for each account in 60 days would take an hour. */
const LIFETIME_MS = 86_400_000;
const ALONE = 3_000;
const RESOLUTION_MS = 1;

const [accounts = 1, days = 1] = process.argv.slice(2).map(Number);
const soak = await soakCost();
const alone = await simulatorAlone();
process.stdout.write(`${JSON.stringify({ ...soak, aloneMs: alone })}\n`);

/** CPU for each refresh of the soak, with all that belongs to it, and the longest time without a look at the clock. */
async function soakCost(): Promise<{ refreshes: number; eachMs: number; blockedMs: number }> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tk115-bench-soak-'));
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  try {
    delay.enable();
    const before = process.cpuUsage();
    const climate = climateNamed('fair');
    const { books } = await soakRun({
      seed: 'bench',
      days,
      lifetimeMs: LIFETIME_MS,
      accounts,
      climate,
      folder,
    });
    const { user, system } = process.cpuUsage(before);
    delay.disable();
    const refreshes = books.requests.filter(({ path }) => path === 'refresh').length;
    return {
      refreshes,
      eachMs: (user + system) / 1000 / refreshes,
      blockedMs: delay.max / 1e6 - RESOLUTION_MS,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPU for each refresh that the simulator answers to the barest of clients, both sides counted; milliseconds. */
async function simulatorAlone(): Promise<number> {
  const clock = SimClock.manual(Date.UTC(2026, 10, 22, 12));
  const simulator = await startSimulator({ clock, seed: 'bench' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { pair, settle } = issueGrant(simulator.world, { userId: '100000001', appId: '100000115' });
  settle(true);
  try {
    let { refreshToken } = pair;
    const before = process.cpuUsage();
    for (let asked = 0; asked < ALONE; asked += 1) {
      clock.set(clock.now() + 90_000);
      refreshToken = await refreshed(simulator, agent, refreshToken);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / ALONE;
  } finally {
    agent.destroy();
    await simulator.close();
  }
}

function refreshed({ origin }: Simulator, agent: Agent, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const sent = request(`${origin}/open/refreshToken`, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        const next = /"refresh_token":"([^"]+)"/.exec(body)?.[1];
        if (next === undefined) reject(new Error(`no token came: ${body}`));
        else resolve(next);
      });
    });
    sent.on('error', reject);
    sent.end(`refresh_token=${encodeURIComponent(token)}`);
  });
}
