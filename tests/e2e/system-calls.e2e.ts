import { basename, dirname, join } from 'node:path';
import { expect } from 'playwright/test';
import {
  hasEnded,
  readCalls,
  reads,
  tracedStart,
  whyNotTraced,
  writes,
  type Call,
} from '../support/call-trace.ts';
import { findCanary } from '../support/canary.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import type { Program } from '../support/program.ts';
import { test } from '../support/traced.ts';

const unable = whyNotTraced();

test.skip(unable !== '', unable);

/** Runs the whole program under strace from an authorisation over one refresh to its end, and answers the account's id. */
async function traceOneRefresh(program: Program, trace: string): Promise<string> {
  const { application } = await program.start({ env: tracedStart(trace) });
  const { id } = await addAccount(program);
  await program.panel.choose('Refresh now');
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
  const { pid } = application.process();
  await program.quit();
  await expect.poll(() => hasEnded(trace, pid), { message: 'the end of the trace' }).toBe(true);
  return id;
}

const port = ({ simulator }: Program): string => `:${new URL(simulator.origin).port}]`;

/** What a call does to the vault, to 115 or to the page, in words; null when it is none of that. */
function inWords(call: Call, program: Program, id: string): string | null {
  const vault = join(program.folder, 'vault');
  const short = (path: string): string | null => {
    if (path === vault) return 'the folder';
    return dirname(path) === vault ? basename(path).replace(id, 'account') : null;
  };
  const { name, target, strings, args } = call;
  const [first = '', second = ''] = strings.map(String);
  if (call.result < 0) return null;
  if (target.includes('TCP') && target.endsWith(port(program))) {
    if (writes(call) && first.startsWith('POST /open/refreshToken ')) return '→ 115';
    return reads(call) && first.includes('refresh_token') ? '← 115' : null;
  }
  if (target === join(program.record, 'messages')) {
    return first.includes('"generation":2') ? 'seen by the page' : null;
  }
  if (name.startsWith('rename')) {
    return short(second) === null ? null : `rename ${short(first)} to ${short(second)}`;
  }
  if (name.startsWith('open') || name === 'creat') {
    return short(first) !== null && args.includes('O_CREAT') ? `create ${short(first)}` : null;
  }
  if (name.startsWith('unlink')) return short(first) === null ? null : `remove ${short(first)}`;
  if (short(target) === null) return null;
  if (writes(call)) return `write ${short(target)}`;
  if (reads(call)) return call.result > 0 ? `read ${short(target)}` : null;
  return `${name} ${short(target)}`;
}

test('P3, P4: a refresh is journaled durably before its first byte leaves, and the new pair is durable before anyone sees it', async ({
  program,
  callTrace,
}) => {
  const id = await traceOneRefresh(program, callTrace);
  const steps = readCalls(callTrace).flatMap((call) => {
    const words = inWords(call, program, id);
    return words === null ? [] : [{ ...call, words }];
  });
  const journaling = steps.findIndex(({ words }) => words === 'create account.journal.sealed.tmp');
  const seen = steps.findIndex(({ words }) => words === 'seen by the page');
  const refresh = steps.slice(journaling, seen + 1);
  expect(refresh.map(({ words }) => words)).toEqual([
    'create account.journal.sealed.tmp',
    'write account.journal.sealed.tmp',
    'fsync account.journal.sealed.tmp',
    'rename account.journal.sealed.tmp to account.journal.sealed',
    'fsync the folder',
    '→ 115',
    '← 115',
    'create account.sealed.tmp',
    'write account.sealed.tmp',
    'fsync account.sealed.tmp',
    'read account.sealed.tmp',
    'rename account.sealed to account.previous.sealed',
    'rename account.sealed.tmp to account.sealed',
    'fsync the folder',
    'read account.sealed',
    'seen by the page',
  ]);
  // Each of them had ended before the next one began.
  const early = refresh.filter(({ begin }, index) => index > 0 && begin <= (refresh[index - 1]?.end ?? 0));
  expect(early).toEqual([]);
  // Until the program has ended, nothing touches the generation before.
  const after = steps.slice(seen).map(({ words }) => words);
  expect(after.filter((words) => /^(?:create|rename|remove|write) /.test(words))).toEqual([]);
});

test('P20: from the first scan to the end a refresh token leaves the program for 115 alone, and once', async ({
  program,
  callTrace,
}) => {
  await traceOneRefresh(program, callTrace);
  const tokens = program.simulator.world.mint.all().filter((token) => token.startsWith('SIMRT-'));
  expect(tokens).toHaveLength(2);
  const calls = readCalls(callTrace).filter(writes);
  // Bytes that strace cut off could not be searched.
  expect(calls.filter(({ args }) => args.includes('"...'))).toEqual([]);
  const carrying = calls.flatMap((call) => {
    const found = findCanary(Buffer.concat(call.strings), tokens);
    return found.map(({ canary, encoding }) => ({ canary, encoding, target: call.target }));
  });
  const to115 = expect.stringMatching(/^TCP.*->127\.0\.0\.1/);
  expect(carrying).toEqual([{ canary: tokens[0], encoding: 'clear', target: to115 }]);
  expect(carrying[0]?.target.endsWith(port(program))).toBe(true);
});
