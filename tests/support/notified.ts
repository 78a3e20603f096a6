import { FakeNotifications } from './fake-notifications.ts';
import { test as base } from './program.ts';

/** Tests on a desktop with a stand-in for its notification service. */
export const test = base.extend<{ desktop: FakeNotifications }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: this one nothing.
  desktop: async ({}, run) => {
    const desktop = await FakeNotifications.open();
    try {
      await run(desktop);
    } finally {
      await desktop.close();
    }
  },
});
