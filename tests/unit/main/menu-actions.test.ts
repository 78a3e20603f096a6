import { describe, expect, test } from 'vitest';
import { carryOut } from '../../../electron/tray/menu-actions.ts';
import type { MenuAction } from '../../../electron/tray/tray-menu.ts';
import type { Answer, FailureCode } from '../../../shared/ipc.ts';

const account = 'acc_00000001';

/** Carries an action out with requests that all fail with `code`, or succeed; what was asked for and what opened. */
async function chosen(action: MenuAction, code: FailureCode | null = null): Promise<unknown[]> {
  const happened: unknown[] = [];
  const ask =
    <T>(name: string, value: T) =>
    async (request?: unknown): Promise<Answer<T>> => {
      happened.push([name, request]);
      return code === null ? { ok: true, value } : { ok: false, code };
    };
  const requests = {
    authorise: ask('authorise', undefined),
    unlock: ask('unlock', undefined),
    copyToken: ask('copyToken', { expiresAt: 0 }),
    refreshNow: ask('refreshNow', undefined),
    pause: ask('pause', undefined),
    resume: ask('resume', undefined),
  } satisfies Parameters<typeof carryOut>[1];
  await carryOut(action, requests, {
    openWindow: (place) => happened.push(['open', place]),
    restartToUpdate: () => happened.push('restart'),
    copyReport: ask('copyReport', undefined),
    startNormally: () => happened.push('start normally'),
    quit: () => happened.push('quit'),
  });
  return happened;
}

describe('what is chosen in the menu', () => {
  test.each<[MenuAction, unknown[]]>([
    [{ kind: 'open' }, [['open', undefined]]],
    [{ kind: 'show-code' }, [['open', { place: 'authorisation' }]]],
    [{ kind: 'add-account' }, [['open', { place: 'welcome' }]]],
    [{ kind: 'settings' }, [['open', { place: 'settings' }]]],
    [{ kind: 'consent' }, [['open', { place: 'consent' }]]],
    [{ kind: 'restart-to-update' }, ['restart']],
    [{ kind: 'quit' }, ['quit']],
    [{ kind: 'start-normally' }, ['start normally']],
    [{ kind: 'copy-report' }, [['copyReport', undefined]]],
    [{ kind: 'change-app', account }, [['open', { place: 'account', account }]]],
    [{ kind: 'copy', account }, [['copyToken', { account }]]],
    [{ kind: 'refresh', account }, [['refreshNow', { account }]]],
    [{ kind: 'pause', account }, [['pause', { account }]]],
    [{ kind: 'resume', account }, [['resume', { account }]]],
    [{ kind: 'unlock' }, [['unlock', undefined]]],
    [
      { kind: 'reauthorise', account },
      [
        ['authorise', { account }],
        ['open', { place: 'authorisation' }],
      ],
    ],
  ])('%o does that and no more', async (action, happened) => {
    expect(await chosen(action)).toEqual(happened);
  });

  test.each(['copy', 'refresh', 'pause', 'resume'] as const)(
    '%s that fails opens the account, which says why',
    async (kind) => {
      expect((await chosen({ kind, account }, 'temporary')).at(-1)).toEqual([
        'open',
        { place: 'account', account },
      ]);
    },
  );

  test('re-authorising shows the code that is under way, or the account where none can be had', async () => {
    const action = { kind: 'reauthorise', account } as const;
    expect((await chosen(action, 'busy')).at(-1)).toEqual(['open', { place: 'authorisation' }]);
    expect((await chosen(action, 'old-runtime')).at(-1)).toEqual(['open', { place: 'account', account }]);
  });

  test('a vault that stays locked opens the window', async () => {
    expect((await chosen({ kind: 'unlock' }, 'locked')).at(-1)).toEqual(['open', undefined]);
  });
});
