import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentAddress } from '../../../cli/agent/address.ts';
import { AnswerReader } from '../../../cli/agent/answer-reader.ts';
import { EventReader } from '../../../cli/agent/event-reader.ts';
import { commands } from '../../../cli/command-table.ts';
import { parseDuration } from '../../../cli/duration.ts';
import { parseOnRotation } from '../../../cli/exec/on-rotation.ts';
import { nearest } from '../../../cli/nearest.ts';
import { parseCommandLine } from '../../../cli/parse.ts';
import { plain } from '../../../cli/terminal/plain.ts';
import { table } from '../../../cli/terminal/table.ts';
import { displayWidth } from '../../../cli/terminal/width.ts';
import { en } from '../../../cli/words/en.ts';
import { languageOf } from '../../../cli/words/words.ts';
import { zhCn } from '../../../cli/words/zh-cn.ts';
import { zhTw } from '../../../cli/words/zh-tw.ts';
import { agentAddress as ofTheProgram, fitsAddress } from '../../../electron/agent/agent-address.ts';

describe('a command line', () => {
  it.each([
    ['600', 600],
    ['90s', 90],
    ['10m', 600],
    ['2h', 7200],
    ['1d', 86_400],
    ['', null],
    ['-1', null],
    ['1.5h', null],
    ['10 m', null],
    ['1w', null],
  ])('knows the duration %j', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it('takes options anywhere, joined or apart, the last one holds', () => {
    const { name, options, positionals } = parseCommandLine(
      ['--user-data-dir', '/a', 'token', '--wait=5', 'Films', '--user-data-dir=/b', '--wait', '6'],
      commands,
    );
    expect([name, positionals, [...options]]).toEqual([
      'token',
      ['Films'],
      [
        ['--user-data-dir', '/b'],
        ['--wait', '6'],
      ],
    ]);
  });

  it('leaves what comes after "--" to the command that is run', () => {
    const { options, rest } = parseCommandLine(['exec', '--', 'ls', '--json', '--', '-l'], commands);
    expect([options.size, rest]).toEqual([0, ['ls', '--json', '--', '-l']]);
    expect(parseCommandLine(['token', '--', '--odd'], commands).positionals).toEqual(['--odd']);
  });

  it.each([
    ['tokn', 'token'],
    ['acounts', 'accounts'],
    ['authorize', 'authorise'],
    ['hist', 'history'],
    ['xyzzy', null],
  ])('takes %s for %s', (given, meant) => {
    expect(nearest(given, [...commands.keys()])).toBe(meant);
  });

  it('knows signals with and without SIG', () => {
    const numbers = constants.signals;
    expect(parseOnRotation('hup', numbers)).toEqual({ kind: 'signal', signal: 'SIGHUP' });
    expect(parseOnRotation('SIGUSR1', numbers)).toEqual({ kind: 'signal', signal: 'SIGUSR1' });
    expect(() => parseOnRotation('NOPE', numbers)).toThrow('bad_signal');
  });
});

describe('the agent is found', () => {
  it('where the program listens, on every system', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(await agentAddress('/home/a/.config/tk', platform)).toBe(
        ofTheProgram('/home/a/.config/tk', platform),
      );
    }
  });

  it('and not where the path is too long for a socket', async () => {
    for (let length = 80; length < 110; length += 1) {
      const folder = `/${'a'.repeat(length)}`;
      const fits = fitsAddress(ofTheProgram(folder, 'linux'));
      expect((await agentAddress(folder, 'linux')) === null).toBe(!fits);
    }
  });
});

describe('an answer', () => {
  /** Pushes the bytes cut into pieces of the given lengths. */
  const read = (wire: string, cuts: readonly number[]) => {
    const reader = new AnswerReader();
    let rest = Buffer.from(wire);
    const body: Buffer[] = [];
    for (const cut of [...cuts, wire.length + 1_000]) {
      if (rest.length > 0) reader.push(rest.subarray(0, cut));
      rest = rest.subarray(cut);
      body.push(...reader.take());
    }
    reader.close();
    return { head: reader.head, complete: reader.complete, body: Buffer.concat(body).toString() };
  };
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 });

  it('is read however it is cut, by length and in chunks', () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: a/b\r\n';
    fc.assert(
      fc.property(cuts, (given) => {
        expect(read(`${head}Content-Length: 5\r\n\r\nhello`, given)).toEqual({
          head: { status: 200, headers: { 'content-type': 'a/b', 'content-length': '5' } },
          complete: true,
          body: 'hello',
        });
        const chunks = `${head}Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: v\r\n\r\n`;
        expect(read(chunks, given)).toMatchObject({ complete: true, body: 'hello' });
      }),
    );
  });

  it('is incomplete when it was cut off', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello', []).complete).toBe(false);
    expect(read('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n', []).complete).toBe(
      false,
    );
    expect(read('HTTP/1.1 200 OK\r\n\r\nhello', [])).toMatchObject({ complete: true, body: 'hello' });
    expect(read('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n', [])).toMatchObject({
      head: { status: 204 },
      complete: true,
    });
  });

  it.each(['SSH-2.0-OpenSSH\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'])(
    'is refused when it is none: %j',
    (wire) => {
      expect(() => read(wire, [])).toThrow(/HTTP|length/);
    },
  );

  it('brings events however they are cut', () => {
    const text = ': hi\n\nevent: a\ndata: {"x":1}\n\nevent: b\r\ndata: 1\r\ndata: 2\r\n\r\ndata: cut';
    fc.assert(
      fc.property(cuts, (given) => {
        const reader = new EventReader();
        let rest = text;
        const events = [];
        for (const cut of [...given, text.length]) {
          events.push(...reader.push(rest.slice(0, cut)));
          rest = rest.slice(cut);
        }
        expect(events).toEqual([
          { event: 'a', data: '{"x":1}' },
          { event: 'b', data: '1\n2' },
        ]);
      }),
    );
  });
});

describe('what is printed', () => {
  it.each([
    ['Films', 'Films'],
    ['电影', '电影'],
    ['a\u001b[31mred\u001b[0m', 'ared'],
    ['\u001b]0;title\u0007x', 'x'],
    ['\u001b]8;;http://evil\u001b\\link', 'link'],
    ['\u009b2Jx', 'x'],
    ['a\r\nb\tc', 'a b c'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u001bcb', 'ab'],
  ])('is plain: %j', (given, clean) => {
    expect(plain(given)).toBe(clean);
  });

  it('holds no control character whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it('is aligned where Chinese is twice as wide', () => {
    expect(displayWidth('电影ab')).toBe(6);
    const lines = table(
      [
        ['ACCOUNT', 'ID'],
        ['电影', 'a'],
        ['Films', 'b'],
      ],
      (text) => text,
    );
    expect(lines).toEqual(['ACCOUNT  ID', '电影     a', 'Films    b']);
  });
});

describe('the words', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-TW'],
    [{ LANG: 'zh_HK' }, 'zh-TW'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'en_GB', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
    [{ LANG: 'zh_CN', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'de_DE', LANGUAGE: 'de:zh_TW:en' }, 'zh-TW'],
    [{ LANG: 'C', LANGUAGE: 'zh_TW' }, 'en'],
  ])('for %j are %s', (environment, language) => {
    expect(languageOf(environment, 'linux')).toBe(language);
  });

  const leaves = (texts: object, path = ''): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? leaves(value, `${path}${key}.`)
        : [[path + key, String(value)]],
    );
  const placeholders = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{\w+\}/g)].map(([found]) => found))].toSorted((a, b) =>
      a.localeCompare(b),
    );

  it.each([
    ['zh-CN', zhCn],
    ['zh-TW', zhTw],
  ])('in %s fill in what the English ones do', (_language, texts) => {
    const english = leaves(en).map(([key, text]) => [key, placeholders(text)]);
    expect(leaves(texts).map(([key, text]) => [key, placeholders(text)])).toEqual(english);
  });
});

describe('the bundle', () => {
  const root = join(import.meta.dirname, '../../../cli');
  // What reads the archive of a package is a file of its own, in front of it.
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('archived'),
  );

  it('loads at every start only what every command needs', () => {
    // What is imported statically is loaded at once, whichever module of the bundle wants it.
    const allowed = ['node:fs', 'node:net', 'node:path', 'uqr'];
    for (const name of sources) {
      const text = readFileSync(join(root, name), 'utf8');
      const found = [...text.matchAll(/^import (?!type )[^;]*? from '([^.'][^']*)';/gm)].map(
        ([, from]) => from,
      );
      expect(
        found.filter((from) => !allowed.includes(from ?? '')),
        name,
      ).toEqual([]);
    }
  });
});
