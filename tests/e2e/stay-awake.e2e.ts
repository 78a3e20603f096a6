import { expect } from 'playwright/test';
import { openBareBus } from '../support/bare-bus.ts';
import { COOKIE, openFakePowerManagement } from '../support/fake-power-management.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('P11: the desktop is asked to stay awake while a refresh is in flight, and let go when it has ended', async ({
  program,
}) => {
  const { simulator } = program;
  const bus = await openBareBus();
  const power = await openFakePowerManagement(bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  try {
    const running = await program.start({ env: { ...bus.env, XDG_CURRENT_DESKTOP: 'XFCE' } });
    // There is no tray on this bus to open the window from.
    await expect.poll(() => running.isVisible(), { message: 'the window' }).toBe(true);
    const { id } = await addAccount(program);
    expect(await power.asked()).toEqual([]);

    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'slow', ms: 3_000 } },
    });
    const page = await running.page();
    const asked = page.evaluate((account) => window.keeper.refreshNow({ account }), id);
    await expect.poll(() => power.asked()).toEqual(['Inhibit']);
    // 115 has rotated and its answer is on the way: the moment at which sleep would cost the login.
    await expect.poll(() => simulator.books.read().rotations).toMatchObject([{ delivered: null }]);
    expect(await power.asked()).toEqual(['Inhibit']);
    await asked;
    await expect.poll(() => power.asked()).toEqual(['Inhibit', `UnInhibit [${COOKIE}]`]);
    expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
    await program.quit();
  } finally {
    power.close();
    await bus.close();
  }
});
