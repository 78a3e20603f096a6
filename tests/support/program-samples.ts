import type {
  AskingHolder,
  ConsentRequestView,
  ConsentView,
  Holder,
  ProgramsView,
} from '../../shared/programs.ts';
import { sampleId } from './view-samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A well-formed consent's id for a number. */
export function sampleConsentId(number: number): string {
  return `con_${number.toString(36).padStart(8, '0')}`;
}

/** Holders as they are met with, of every kind, some with paths that do not fit. */
export const sampleHolders = {
  script: { kind: 'program', exe: '/usr/bin/python3.13', script: '/home/li/bin/night-backup.py' },
  server: { kind: 'program', exe: '/opt/media/rclone', script: null },
  long: {
    kind: 'program',
    exe: '/nix/store/0c1s9mfl2c3m4vq2y0x8d8k1w6p7r5zb-nodejs-slim-24.21.0/bin/node',
    script:
      '/home/li/文档/同步脚本/家庭影音库（请勿删除）/scripts/a-script-whose-author-wanted-its-name-to-explain-everything.mjs',
  },
  /** A name with nowhere to break it. */
  unbroken: {
    kind: 'program',
    exe: '/usr/bin/bash',
    script: `/home/li/bin/很长的脚本名字-${'abcdefghij'.repeat(9)}-备份.sh`,
  },
  chinese: { kind: 'program', exe: '/usr/bin/bash', script: '/home/li/下载/自动整理.sh' },
  windows: { kind: 'program', exe: 'C:\\Program Files\\Media Portal\\portal.exe', script: null },
  named: { kind: 'named', name: 'Media Portal' },
  file: { kind: 'file', path: '/srv/alist/data/115/access-token' },
  bearer: { kind: 'bearer', name: 'AList auf dem NAS' },
  standIn: { kind: 'stand-in', name: 'qmediasync' },
} as const satisfies Readonly<Record<string, Holder>>;

/** A question of the healthy sample's account, two minutes old. */
export function sampleQuestion(
  now: number,
  holder: AskingHolder,
  changes: Partial<ConsentRequestView> = {},
): ConsentRequestView {
  return {
    id: sampleConsentId(1),
    holder,
    account: sampleId(1),
    by: null,
    startedBy: null,
    askedAt: now - 2 * MINUTE,
    ...changes,
  };
}

/** Decisions of every kind about the healthy sample's account, latest first; the last one's account has been removed. */
export function sampleConsents(now: number): ConsentView[] {
  const decide = (holder: Holder, changes: Partial<ConsentView> = {}): Omit<ConsentView, 'id'> => ({
    holder,
    account: sampleId(1),
    allowed: true,
    until: null,
    createdAt: now - DAY,
    lastUsedAt: now - 7 * MINUTE,
    ...changes,
  });
  return [
    decide(sampleHolders.script, { until: now + 40 * MINUTE }),
    decide(sampleHolders.named, { allowed: false, lastUsedAt: null }),
    decide(sampleHolders.bearer, { lastUsedAt: null }),
    decide(sampleHolders.standIn),
    decide(sampleHolders.file, { lastUsedAt: now - 8 * MINUTE }),
    decide(sampleHolders.server, { lastUsedAt: now - 3 * DAY }),
    decide(sampleHolders.long, { lastUsedAt: now - 26 * HOUR }),
    decide(sampleHolders.chinese, { account: sampleId(99) }),
  ].map((consent, index) => ({ ...consent, id: sampleConsentId(10 + index) }));
}

/** All about other programs, on a machine where the socket is open and the door is not. */
export function samplePrograms(changes: Partial<ProgramsView> = {}): ProgramsView {
  return { asking: [], consents: [], agent: 'listening', door: 'closed', ...changes };
}
