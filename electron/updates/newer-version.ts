/** `1.2.3` and nothing else: neither a pre-release nor a build of its own. */
const RELEASE = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;

/** Whether `offered` is a release and comes after `present`: never a pre-release, never the same, never an older one. */
export function isNewerRelease(offered: string, present: string): boolean {
  const [, ...theirs] = RELEASE.exec(offered) ?? [];
  // A pre-release that somebody runs counts as the release it is to become, so that this release itself is none to it.
  const [, ...ours] = RELEASE.exec(present.replace(/[-+].*$/, '')) ?? [];
  if (theirs.length === 0 || ours.length === 0) return false;
  const index = theirs.findIndex((part, place) => part !== ours[place]);
  return index !== -1 && Number(theirs[index]) > Number(ours[index]);
}
