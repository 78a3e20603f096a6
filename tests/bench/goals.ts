import type { Goal } from './figure.ts';

/** All figures and what is promised of them, in the order of the table. */
export const GOALS: readonly Goal[] = [
  ratio('start', 1.15, 'from the start until the icon stands, one account, beside a bare tray'),
  ratio('start-1000', 1.1, 'the same with 1,000 accounts, beside one account'),
  ratio('idle-memory', 1.08, 'memory (PSS) 60 s after the start, popover never opened, beside a bare tray'),
  ratio('memory-after', 1.12, 'memory (PSS) 5 min after the popover was closed, beside a bare tray'),
  ratio('open-first', 1.25, 'from the click until the popover is drawn, beside a bare React page'),
  ratio('open-again', 2, 'the same once more, beside a hidden static page'),
  ratio('idle-wakeups', 1.1, 'context switches in 60 s, hidden, beside a bare tray'),
  ratio('idle-cpu', 1.1, 'CPU in 60 s, hidden, 10 ms taken off, beside a bare tray'),
  {
    name: 'ticking',
    goal: 100,
    unit: 'ms',
    what: 'CPU in 30 s with the popover open and its countdowns running',
  },
  ratio(
    'hand-out',
    1.5,
    "a token from the agent over a kept connection, p50, beside an empty Node server's answer",
  ),
  ratio('tk115', 1.25, '`tk115 token` from start to end, beside Node with one request'),
  ratio('oidc-agent', 1, "one request on a new connection, p50, beside Debian's oidc-agent"),
  {
    name: 'refused',
    goal: 0,
    unit: 'count',
    what: 'of 1,000 clients at once on an expired token, those without the new one',
  },
  ratio('rotation', 1.1, 'a durable rotation among 1,000 accounts, beside one account'),
  ratio('rotation-floor', 1.5, 'the same, beside as many bare durable writes as the promises need'),
  ratio('year', 2, "CPU of a refresh in the soak, beside the simulator's own"),
  { name: 'blocked', goal: 50, unit: 'ms', what: 'the longest time in which that soak did not look up' },
  {
    name: 'page',
    goal: 90,
    unit: 'KB',
    what: "the popover's JavaScript and CSS before its first paint, gzipped",
  },
  { name: 'package', goal: 6, unit: 'MB', what: "the unpacked program without Electron's own files" },
  { name: 'install', goal: null, unit: 's', what: '`npm ci` and the build, from a warm cache' },
];

function ratio(name: string, goal: number, what: string): Goal {
  return { name, what, goal, unit: 'ratio' };
}
