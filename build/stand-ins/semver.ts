/** Stands in for what conf compares versions by when it migrates settings, which are not migrated here (vite.config.ts). */
const noVersions: object = new Proxy(
  {},
  {
    get(): never {
      throw new Error('Settings are not migrated; conf has no versions to compare in this program.');
    },
  },
);

export default noVersions;
