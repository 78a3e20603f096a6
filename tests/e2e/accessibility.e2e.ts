import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { addAccount, APP_ID, askForCode } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** What axe finds wrong, as `rule: elements`. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    // Guards that send the focus round; they never keep it.
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function lookAt(program: Program): Promise<void> {
  const page = await program.running.page();
  await expect(page.getByRole('button', { name: 'Show QR code' })).toBeVisible();
  expect(await faults(page), 'the welcome').toEqual([]);
  await askForCode(program);
  expect(await faults(page), 'the QR code').toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await addAccount(program);
  expect(await faults(page), 'the accounts').toEqual([]);
  await program.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expect(page.getByRole('article').getByText('Needs a new authorisation')).toBeVisible();
  expect(await faults(page), 'an account that needs its user').toEqual([]);
  await page.getByRole('button', { name: 'Settings…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(await faults(page), 'the settings').toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`no screen breaks a rule of axe in its ${theme} look`, async ({ program }) => {
    await program.start();
    const page = await program.running.page();
    await page.evaluate((chosen) => window.keeper.changeSettings({ theme: chosen }), theme);
    await lookAt(program);
  });
}

test('the way to a first account can be gone by keyboard alone', async ({ program }) => {
  await program.start();
  const page = await program.running.page();
  const field = page.getByLabel('App ID');
  for (
    let steps = 0;
    steps < 10 && !(await field.evaluate((node) => node === document.activeElement));
    steps += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
  await page.keyboard.type(APP_ID);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await program.simulator.admin({ command: 'phone.confirm' });
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  const done = page.getByRole('button', { name: 'Show accounts' });
  for (
    let steps = 0;
    steps < 10 && !(await done.evaluate((node) => node === document.activeElement));
    steps += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Demo' })).toBeVisible();
});
