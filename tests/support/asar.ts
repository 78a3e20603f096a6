import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One file of an archive. */
export interface ArchivedFile {
  /** With slashes, from the archive's root. */
  readonly path: string;
  /** Whether it lies beside the archive. */
  readonly unpacked: boolean;
  /** SHA-256 of its content, as the archive's header has it. */
  readonly noted: string;
  /** Where its content begins in the archive's file; null beside it. */
  readonly at: number | null;
  readonly size: number;
}

interface Folder {
  readonly files: Readonly<Record<string, Folder | z.infer<typeof fileSchema>>>;
}

const fileSchema = z.object({
  size: z.number(),
  offset: z.string().optional(),
  unpacked: z.boolean().optional(),
  integrity: z.object({ algorithm: z.literal('SHA256'), hash: z.string() }),
});
const folderSchema: z.ZodType<Folder> = z.object({
  files: z.record(
    z.string(),
    z.lazy(() => z.union([folderSchema, fileSchema])),
  ),
});

/** The header's length in bytes, and that of its text, stand in front (electron/asar, "Format"). */
const HEADER_AT = 16;

/** What lies in an archive of Electron's. */
export function archivedFiles(archive: string): readonly ArchivedFile[] {
  const bytes = readFileSync(archive);
  const header = bytes.subarray(HEADER_AT, HEADER_AT + bytes.readUInt32LE(12)).toString('utf8');
  const content = 8 + bytes.readUInt32LE(4);
  return filesIn(folderSchema.parse(JSON.parse(header)), '', content);
}

/** The SHA-256 that the content of a file in the archive has in truth. */
export function contentDigest(archive: string, { at, size }: ArchivedFile): string {
  if (at === null) throw new Error('its content lies beside the archive');
  const content = readFileSync(archive).subarray(at, at + size);
  return createHash('sha256').update(content).digest('hex');
}

function filesIn({ files }: Folder, above: string, content: number): readonly ArchivedFile[] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = above + name;
    if ('files' in entry) return filesIn(entry, `${path}/`, content);
    const { size, offset, unpacked = false, integrity } = entry;
    const at = offset === undefined ? null : content + Number(offset);
    return [{ path, unpacked, noted: integrity.hash, at, size }];
  });
}
