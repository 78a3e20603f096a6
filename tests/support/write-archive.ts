import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files by their names, with slashes from the root. */
type Contents = Readonly<Record<string, string>>;

interface Folder {
  readonly files: Record<
    string,
    Folder | { size: number; offset: string } | { size: number; unpacked: true }
  >;
}

/** Writes an archive as Electron has them (electron/asar, "Format"); `beside`: what lies beside it. Its path. */
export function writeArchive(folder: string, inside: Contents, beside: Contents = {}): string {
  const path = join(folder, 'app.asar');
  const root: Folder = { files: {} };
  let offset = 0;
  for (const [name, text] of Object.entries(inside)) {
    const size = Buffer.byteLength(text);
    put(root, name, { size, offset: String(offset) });
    offset += size;
  }
  for (const [name, text] of Object.entries(beside)) {
    put(root, name, { size: Buffer.byteLength(text), unpacked: true });
    const file = join(`${path}.unpacked`, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const content = Object.values(inside).map((text) => Buffer.from(text));
  writeFileSync(path, Buffer.concat([header(JSON.stringify(root)), ...content]));
  return path;
}

function put(root: Folder, name: string, entry: Folder['files'][string]): void {
  const parts = name.split('/');
  const last = parts.pop() ?? '';
  let { files } = root;
  for (const part of parts) {
    const folder = (files[part] ??= { files: {} });
    if (!('files' in folder)) throw new Error(`${part} is a file`);
    ({ files } = folder);
  }
  files[last] = entry;
}

/** The text in two frames, each with its length in front, and filled up to whole words. */
function header(text: string): Buffer {
  const bytes = Buffer.from(text);
  const whole = Math.ceil(bytes.length / 4) * 4;
  const framed = Buffer.alloc(16 + whole);
  for (const [at, value] of [4, whole + 8, whole + 4, bytes.length].entries()) {
    framed.writeUInt32LE(value, at * 4);
  }
  bytes.copy(framed, 16);
  return framed;
}
