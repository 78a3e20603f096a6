// node scripts/release/release-text.mjs VERSION: prints what CHANGELOG.md says of a version, as the text of its release.
import { readFileSync } from 'node:fs';
import { SetupFailure, runMain } from '../setup/progress.mjs';
import { changelogSections } from './keep-a-changelog.mjs';

await runMain(async () => {
  const [version] = process.argv.slice(2);
  if (version === undefined) throw new SetupFailure('name the version, such as 0.1.0, or Unreleased.');
  const section = changelogSections(readFileSync('CHANGELOG.md', 'utf8')).find(
    (candidate) => candidate.version === version,
  );
  if (section === undefined) throw new SetupFailure(`CHANGELOG.md has no section for ${version}.`);
  if (section.text === '') throw new SetupFailure(`CHANGELOG.md says nothing of ${version}.`);
  process.stdout.write(`${section.text}\n`);
});
