import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkIntegrity, fileDigest } from './integrity.mjs';

const someFile = fileURLToPath(import.meta.url);

test('a file with the pinned digest is accepted, any other refused with a plain sentence', async () => {
  const digest = await fileDigest(someFile, 'sha512', 'base64');
  await expect(checkIntegrity(someFile, `sha512-${digest}`, 'This file')).resolves.toBeUndefined();
  const changed = checkIntegrity(someFile, `sha512-${'A'.repeat(86)}==`, 'This file');
  await expect(changed).rejects.toThrow('This file is not the file this project was made with');
});
