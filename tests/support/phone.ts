import { expect } from 'playwright/test';
import type { AccountView } from '../../shared/view.ts';
import type { Program } from './program.ts';

/** The App ID of the tests: nine digits, as the simulator takes them. */
export const APP_ID = '100195001';

/** Asks for a QR code for a new account, as a person does in the window. */
export async function askForCode({ running }: Program, appId = APP_ID): Promise<void> {
  // Without a window manager the focus may wander, and a popover that is left hides: then it is opened again.
  await expect(async () => {
    const page = await running.page();
    await page.getByLabel('App ID', { exact: true }).fill(appId, { timeout: 2_000 });
    await page.getByRole('button', { name: 'Show QR code' }).click({ timeout: 2_000 });
  }).toPass();
  await expect((await running.page()).getByRole('img', { name: /QR code/ })).toBeVisible();
}

/** Scans the code that is shown and confirms it; the first user does if none is named. */
export async function scanAndConfirm({ simulator }: Program, userId?: string): Promise<void> {
  await simulator.admin({ command: 'phone.scan', userId });
  await simulator.admin({ command: 'phone.confirm' });
}

/** Adds an account from the welcome to the end, and answers it. */
export async function addAccount(program: Program): Promise<AccountView> {
  await askForCode(program);
  await scanAndConfirm(program);
  const page = await program.running.page();
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await expect(page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  return onlyAccount(program);
}

/** The one account that there is. */
export async function onlyAccount({ running }: Program): Promise<AccountView> {
  const { accounts } = await running.snapshot();
  const [account, ...others] = accounts;
  if (account === undefined || others.length > 0) throw new Error(`${accounts.length} accounts, not one`);
  return account;
}
