import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forFusesOf, FUSES, fusesOf, wantedFuses, withFuse } from '../../../scripts/packaging/fuses.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** A binary with a wire as Electron has it, between other things. */
function binary(wire: string, version = 1): Buffer {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  return Buffer.concat([
    Buffer.from(`\0machine code${sentinel}`),
    Buffer.from([version, wire.length]),
    Buffer.from(`${wire}more of it`),
  ]);
}

describe('the fuses of a binary', () => {
  it('are read by their names, and one that is not known yet by its place', () => {
    const fuses = fusesOf(binary('01r0000111'));
    expect([...fuses].slice(0, 3)).toEqual([
      ['runAsNode', 'off'],
      ['enableCookieEncryption', 'on'],
      ['enableNodeOptionsEnvironmentVariable', 'removed'],
    ]);
    expect([...fuses.keys()].slice(-2)).toEqual(['wasmTrapHandlers', 'fuse 9']);
  });

  it('are one and the same in both halves of a file for two processors', () => {
    const half = binary('0101');
    expect(fusesOf(Buffer.concat([half, half]))).toEqual(fusesOf(half));
    expect(() => fusesOf(Buffer.concat([half, binary('0100')]))).toThrow('different fuses');
    const both = withFuse(Buffer.concat([half, half]), 'runAsNode', true);
    expect(fusesOf(both).get('runAsNode')).toBe('on');
  });

  it('are not guessed', () => {
    expect(() => fusesOf(Buffer.from('no wire'))).toThrow('no fuse wire');
    expect(() => fusesOf(binary('01', 2))).toThrow('version 2');
    expect(() => fusesOf(binary('0x'))).toThrow('neither on nor off');
    expect(() => withFuse(binary('01'), 'onlyLoadAppFromAsar', true)).toThrow('no fuse onlyLoadAppFromAsar');
  });
});

describe('electron-builder.yml', () => {
  it('decides on every fuse that the packager knows', () => {
    expect([...wantedFuses().keys(), 'wasmTrapHandlers']).toEqual([...FUSES]);
  });

  it('is taken without the fuses that a runtime does not have, and names them', () => {
    const runtime = join(temporaryFolder(), 'electron');
    writeFileSync(runtime, binary('01'));
    const source = 'appId: x\nelectronFuses:\n  runAsNode: false\n  # Why.\n  onlyLoadAppFromAsar: true\n';
    const { config, lacking } = forFusesOf(source, runtime);
    expect(lacking).toEqual(['onlyLoadAppFromAsar']);
    expect(wantedFuses(config)).toEqual(new Map([['runAsNode', false]]));
  });
});
