import { describe, expect, test } from 'vitest';
import { answerRequest, type RequestHandlers } from '../../../electron/ipc/answer-request.ts';
import { isFromPage } from '../../../electron/ipc/sender-guard.ts';
import { contract, type Answer, type RequestName } from '../../../shared/ipc.ts';
import { RecordingLog } from './recording-log.ts';

const ORIGIN = 'app://keeper';

describe('P26: the sender', () => {
  const page = { url: `${ORIGIN}/index.html` };

  test('is the main frame of a window that shows our page', () => {
    expect(isFromPage({ sender: { mainFrame: page }, senderFrame: page }, ORIGIN)).toBe(true);
  });

  test.each(['https://evil.example/', 'app://keeper.evil/', 'app://keeper', 'about:blank', ''])(
    'is a stranger at %j',
    (url) => {
      const frame = { url };
      expect(isFromPage({ sender: { mainFrame: frame }, senderFrame: frame }, ORIGIN)).toBe(false);
    },
  );

  test('is a stranger in a frame within our page, and in one that is gone', () => {
    const inner = { url: `${ORIGIN}/index.html` };
    expect(isFromPage({ sender: { mainFrame: page }, senderFrame: inner }, ORIGIN)).toBe(false);
    expect(isFromPage({ sender: { mainFrame: page }, senderFrame: null }, ORIGIN)).toBe(false);
    const disposed = {
      get url(): string {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    };
    expect(isFromPage({ sender: { mainFrame: disposed }, senderFrame: disposed }, ORIGIN)).toBe(false);
  });
});

/** Handlers that remember what got through to them. */
function handlers(): { readonly got: [RequestName, unknown][]; readonly handlers: RequestHandlers } {
  const got: [RequestName, unknown][] = [];
  const take =
    (name: RequestName) =>
    async (request: unknown): Promise<Answer<never>> => {
      got.push([name, request]);
      return { ok: false, code: 'busy' };
    };
  return {
    got,
    handlers: {
      getSnapshot: take('getSnapshot'),
      copyToken: take('copyToken'),
      refreshNow: take('refreshNow'),
      pause: take('pause'),
      resume: take('resume'),
      rename: take('rename'),
      remove: take('remove'),
      authorise: take('authorise'),
      renewCode: take('renewCode'),
      closeAuthorisation: take('closeAuthorisation'),
      resolveOtherUser: take('resolveOtherUser'),
      addDemo: take('addDemo'),
      importToken: take('importToken'),
      closeImport: take('closeImport'),
      answerConsent: take('answerConsent'),
      dismissConsent: take('dismissConsent'),
      revokeConsent: take('revokeConsent'),
      makeKey: take('makeKey'),
      setStartAtLogin: take('setStartAtLogin'),
      getHistory: take('getHistory'),
      getYear: take('getYear'),
      exportHistory: take('exportHistory'),
      getProfile: take('getProfile'),
      unlock: take('unlock'),
      protect: take('protect'),
      startAnew: take('startAnew'),
      changeSettings: take('changeSettings'),
      lookForUpdate: take('lookForUpdate'),
      downloadUpdate: take('downloadUpdate'),
      restartToUpdate: take('restartToUpdate'),
      testNetwork: take('testNetwork'),
      runSelfTest: take('runSelfTest'),
      copyReport: take('copyReport'),
      saveReport: take('saveReport'),
      openLogFolder: take('openLogFolder'),
      getAbout: take('getAbout'),
      openLink: take('openLink'),
      hideWindow: take('hideWindow'),
      startNormally: take('startNormally'),
      quit: take('quit'),
      laidOut: take('laidOut'),
    } satisfies RequestHandlers,
  };
}

const account = 'acc_00000001';

describe('P26: the payload', () => {
  test.each<[RequestName, unknown, unknown]>([
    ['copyToken', { account }, { account }],
    ['copyToken', { account, extra: 1 }, { account }],
    ['rename', { account, name: '  Films ' }, { account, name: 'Films' }],
    ['authorise', { appId: ' 100195123 ' }, { appId: '100195123' }],
    ['authorise', { account }, { account }],
    ['quit', undefined, undefined],
  ])('%s %o is parsed', async (name, payload, request) => {
    const { got, handlers: asked } = handlers();
    const answer = await answerRequest(name, payload, { handlers: asked, log: new RecordingLog() });
    expect(answer).toEqual({ ok: false, code: 'busy' });
    expect(got).toEqual([[name, request]]);
  });

  test.each<[RequestName, unknown]>([
    ['copyToken', undefined],
    ['copyToken', {}],
    ['copyToken', { account: 'acc_../../key' }],
    ['copyToken', { account: '__proto__' }],
    ['copyToken', { account: 7 }],
    ['rename', { account, name: 'x'.repeat(81) }],
    ['authorise', { appId: '12 OR 1=1' }],
    ['authorise', {}],
    ['resolveOtherUser', { choice: 'both' }],
    ['changeSettings', { clipboardSeconds: 0 }],
    ['changeSettings', { language: 'de' }],
    ['changeSettings', { updates: { on: true, mirror: 'http://mirror.example/' } }],
    ['changeSettings', { updates: { on: true, mirror: 'https://mirror.example/releases' } }],
    ['changeSettings', { updates: { on: 'yes', mirror: '' } }],
    ['restartToUpdate', { version: '9.9.9' }],
    ['openLink', { link: 'https://evil.example/' }],
    ['laidOut', { height: -1 }],
    ['laidOut', { height: Number.POSITIVE_INFINITY }],
  ])('%s %o reaches nobody', async (name, payload) => {
    const { got, handlers: asked } = handlers();
    expect(await answerRequest(name, payload, { handlers: asked, log: new RecordingLog() })).toEqual({
      ok: false,
      code: 'bad-request',
    });
    expect(got).toEqual([]);
  });

  test('of every request is refused when it is rubbish, but where none is wanted', async () => {
    const { got, handlers: asked } = handlers();
    for (const name of Object.keys(contract.requests)) {
      const known = Object.keys(asked).find((one): one is RequestName => one === name);
      if (known === undefined) throw new Error(`nobody answers ${name}`);
      await answerRequest(known, 'rubbish', { handlers: asked, log: new RecordingLog() });
    }
    expect(got).toEqual([]);
  });

  test('what is thrown goes into the log and not to the page', async () => {
    const log = new RecordingLog();
    const { handlers: asked } = handlers();
    const broken = { ...asked, quit: () => Promise.reject(new Error('an inner secret')) };
    const answer = await answerRequest('quit', undefined, { handlers: broken, log });
    expect(answer).toEqual({ ok: false, code: 'failed' });
    expect(log.lines.join('\n')).toContain('quit failed');
  });
});
