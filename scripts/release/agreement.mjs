// node scripts/release/agreement.mjs [TAG]: do package.json, package-lock.json, CHANGELOG.md and the tag say the same
// version? Prints "version=…", the form of a GitHub step's output. Without a tag, for a dry run, the changelog may be
// silent about the version still.
import { readFileSync } from 'node:fs';
import { SetupFailure, runMain } from '../setup/progress.mjs';
import { changelogSections } from './keep-a-changelog.mjs';

/** What electron-builder and electron-updater take for a version: Semantic Versioning, without build metadata. */
const semanticVersion = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

await runMain(async () => {
  const [tag] = process.argv.slice(2);
  const { version } = readJson('package.json');
  const faults = [
    ...(semanticVersion.test(version) ? [] : [`package.json's version "${version}" is not a semantic one.`]),
    ...lockFaults(version),
    ...(tag === undefined ? [] : tagFaults(tag, version)),
  ];
  if (faults.length > 0) throw new SetupFailure(faults.join('\n'));
  process.stdout.write(`version=${version}\n`);
});

function lockFaults(version) {
  const lock = readJson('package-lock.json');
  const told = new Set([lock.version, lock.packages[''].version]);
  return [...told]
    .filter((other) => other !== version)
    .map((other) => `package-lock.json says ${other}, package.json says ${version}: run npm install.`);
}

function tagFaults(tag, version) {
  const faults = tag === `v${version}` ? [] : [`the tag is ${tag}, and package.json says ${version}.`];
  const released = changelogSections(readFileSync('CHANGELOG.md', 'utf8')).filter(
    (section) => section.version !== 'Unreleased',
  );
  const [newest] = released;
  if (newest?.version !== version) {
    faults.push(`the newest version in CHANGELOG.md is ${newest?.version ?? 'none'}, not ${version}.`);
  } else {
    if (newest.date === undefined) faults.push(`CHANGELOG.md gives ${version} no date.`);
    if (newest.text === '') faults.push(`CHANGELOG.md says nothing of ${version}.`);
  }
  return faults;
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
