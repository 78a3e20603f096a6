import type { AgentStatus } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { plain } from '../terminal/plain.ts';
import { bothTimes } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

/** `tk115 status`: whether the program runs, and how it is. */
export async function run(session: Session): Promise<number> {
  const agent = await session.agent();
  const status = await agent.ask<AgentStatus>({ path: '/v1/status' });
  if (session.json) printJson(status);
  else for (const line of await linesOf(status, session)) print(plain(line));
  return EXIT.ok;
}

/** A later version may know a protection that this one has no words for. */
function protectionWords(protection: string | null, { protection: known }: Catalogue): string {
  const words: Readonly<Record<string, string>> = known;
  return words[protection ?? ''] ?? protection ?? '?';
}

async function linesOf(status: AgentStatus, session: Session): Promise<string[]> {
  const words = await session.words();
  const { version, mode, pid, vault, accounts, worst, next_refresh_at, consents_waiting } = status;
  const lines = [fill(words.status.running, { version, mode: words.status[mode], pid: String(pid) })];
  if (vault.state === 'open') {
    lines.push(fill(words.status.vaultOpen, { protection: protectionWords(vault.protection, words) }));
  } else if (vault.state === 'opening') lines.push(words.status.vaultOpening);
  else lines.push(fill(words.status.vaultLocked, { reason: vault.reason ?? '?' }));
  if (worst !== null) {
    lines.push(fill(words.status.accounts, { count: String(accounts), worst: words.state[worst] }));
  } else if (vault.state === 'open') lines.push(words.status.noAccounts);
  if (next_refresh_at !== null) {
    lines.push(fill(words.status.next, { time: bothTimes(next_refresh_at, Date.now(), session.language) }));
  }
  if (consents_waiting > 0) lines.push(fill(words.status.waiting, { count: String(consents_waiting) }));
  return lines;
}
