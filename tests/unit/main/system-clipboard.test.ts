import { describe, expect, test } from 'vitest';
import { systemClipboard, type ElectronClipboard } from '../../../electron/runtime/clipboard.ts';
import { concealedFormats } from '../../../electron/runtime/concealed-formats.ts';

const RAW = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** An entry as the newer Electron's constructor takes it. */
class FakeItem {
  readonly types: string[];
  readonly items: Readonly<Record<string, string>>;

  constructor(items: Record<string, string>) {
    this.items = items;
    this.types = Object.keys(items);
  }

  getType(): Promise<never> {
    return Promise.reject(new Error('nobody reads it here'));
  }
}

/** Electron's clipboard, which writes down what it was given. */
function electronClipboard(newer: boolean): { electron: ElectronClipboard; written: unknown[] } {
  const written: unknown[] = [];
  const electron = {
    clipboard: {
      write: async (entries) => {
        written.push(entries.map((entry) => (entry instanceof FakeItem ? entry.items : entry)));
      },
      writeText: async (text) => {
        written.push(text);
      },
      readText: async () => 'something',
      clear: (which) => void written.push(which === undefined ? 'cleared' : `cleared: ${which}`),
      ...(newer ? { selection: { clear: () => void written.push('cleared: selection') } } : {}),
    },
    ClipboardItem: newer ? FakeItem : undefined,
  } satisfies ElectronClipboard;
  return { electron, written };
}

describe('P27: a secret on the clipboard', () => {
  test.each<[NodeJS.Platform, Record<string, string>]>([
    ['linux', { 'x-kde-passwordManagerHint': 'secret' }],
    ['freebsd', { 'x-kde-passwordManagerHint': 'secret' }],
    ['darwin', { 'org.nspasteboard.ConcealedType': 'concealed' }],
    [
      'win32',
      {
        ExcludeClipboardContentFromMonitorProcessing: '\0\0\0\0',
        CanIncludeInClipboardHistory: '\0\0\0\0',
        CanUploadToCloudClipboard: '\0\0\0\0',
      },
    ],
  ])('is written together with its mark on %s, in one write', async (platform, marks) => {
    const { electron, written } = electronClipboard(true);
    const clipboard = systemClipboard(electron, platform);
    expect(clipboard.conceals).toBe(true);
    await clipboard.writeSecret('a-token');
    const named = Object.entries(marks).map(([format, content]) => [RAW(format), content] as const);
    const selection = platform === 'linux' ? ['cleared: selection'] : [];
    expect(written).toEqual([[{ 'text/plain': 'a-token', ...Object.fromEntries(named) }], ...selection]);
  });

  test('Windows reads its three numbers as 0: four bytes each', () => {
    for (const content of Object.values(concealedFormats('win32'))) {
      expect(Buffer.from(content, 'utf8').readUInt32LE()).toBe(0);
      expect(Buffer.byteLength(content)).toBe(4);
    }
  });

  test('is written as any text on a runtime that takes one format at a time, and that is said', async () => {
    const { electron, written } = electronClipboard(false);
    const clipboard = systemClipboard(electron, 'linux');
    expect(clipboard.conceals).toBe(false);
    await clipboard.writeSecret('a-token');
    expect(written).toEqual(['a-token', 'cleared: selection']);
  });
});

test.each([true, false])('what is no secret is written without a mark (newer: %s)', async (newer) => {
  const { electron, written } = electronClipboard(newer);
  const clipboard = systemClipboard(electron, 'linux');
  await clipboard.write('a report');
  expect(await clipboard.read()).toBe('something');
  clipboard.clear();
  expect(written).toEqual(['a report', 'cleared']);
});
