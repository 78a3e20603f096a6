/**
 * One version's part of a changelog in the form of Keep a Changelog (https://keepachangelog.com/en/1.1.0/).
 * @typedef {object} ChangelogSection
 * @property {string} version such as "0.1.0", or "Unreleased"
 * @property {string | undefined} date such as "2026-12-01"; none for what is not released
 * @property {string} text what stands under the heading, without the links at the page's end
 */

const heading = /^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?(?: \[YANKED\])?\s*$/;
const linkDefinition = /^\[[^\]]+\]: \S+\s*$/;

/**
 * Reads the sections of a changelog in their order, the newest first.
 * @param {string} changelog
 * @returns {ChangelogSection[]}
 */
export function changelogSections(changelog) {
  const sections = [];
  for (const line of changelog.split(/\r?\n/)) {
    const [, version, date] = heading.exec(line) ?? [];
    if (version !== undefined) sections.push({ version, date, lines: [] });
    else if (!linkDefinition.test(line)) sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ version, date, lines }) => ({ version, date, text: lines.join('\n').trim() }));
}
