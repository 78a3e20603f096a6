import { expect, type Page } from 'playwright/test';
import { AT_115, LocalProxy } from '../support/local-proxy.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

async function openSettings({ running }: Program): Promise<Page> {
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  return page;
}

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

test('P9: another lead moves the next refresh at once, and outlasts the program', async ({ program }) => {
  await program.start();
  await addAccount(program);
  const lead = async () => {
    const { access, nextTryAt } = await onlyAccount(program);
    return ((access?.expiresAt ?? 0) - (nextTryAt ?? 0)) / 60_000;
  };
  expect(await lead()).toBeCloseTo(30, 1);
  const page = await openSettings(program);
  await choose(page, 'Refresh before a token expires', 'At most 15 minutes before');
  await expect.poll(lead).toBeCloseTo(15, 1);

  await page.getByRole('switch', { name: 'All is well again after trouble' }).press('Space');
  await page.getByText('The vault is locked', { exact: true }).click();
  await program.restart();
  await program.running.page();
  await expect.poll(lead).toBeCloseTo(15, 1);
  const { settings } = await program.running.snapshot();
  expect(settings.notifications).toMatchObject({
    recovered: false,
    'vault-locked': false,
    'app-blocked': true,
  });
});

test('an App ID gets a name of its own, and leads to its accounts', async ({ program }) => {
  await program.start();
  await addAccount(program);
  const page = await openSettings(program);
  const apps = page.getByRole('region', { name: 'App IDs' });
  await expect(apps.getByText('Used by Demo')).toBeVisible();
  await apps.getByRole('button', { name: 'More for App ID 100195001' }).click();
  await page.getByRole('menuitem', { name: 'Name…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(' Cellar ');
  await page.keyboard.press('Enter');
  await expect(apps.getByRole('heading', { name: 'Cellar' })).toBeVisible();
  await apps.getByRole('button', { name: 'More for App ID 100195001' }).click();
  await page.getByRole('menuitem', { name: 'Change for Demo…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Change App ID' })).toBeVisible();
});

/** The program's own 115 takes the place of the real one behind the proxy, whatever its certificate says. */
async function trustAnybody({ running }: Program): Promise<void> {
  await running.application.evaluate(({ session }) => {
    for (const name of ['general', 'refresh-1', 'refresh-2', 'refresh-3', 'refresh-4']) {
      session.fromPartition(`open115-${name}`).setCertificateVerifyProc((_request, answer) => answer(0));
    }
  });
}

test.describe('with a proxy of one’s own', () => {
  let proxy: LocalProxy;

  test.beforeEach(async ({ program }) => {
    proxy = await LocalProxy.start(program.simulator.origin);
  });

  test.afterEach(async () => {
    await proxy.stop();
  });

  async function use(page: Page, address: string): Promise<void> {
    await page.getByLabel('Address of the proxy').fill(address);
    await page.getByRole('button', { name: 'Use this proxy' }).click();
  }

  test('P24: each way in which it fails is said, and it is asked for nothing but 115', async ({
    program,
  }) => {
    await program.start(AT_115);
    const page = await openSettings(program);
    await choose(page, 'Proxy', 'A proxy of your own');
    await use(page, 'http://me:secret@127.0.0.1:1');
    await expect(page.getByText('A user name or password cannot be part')).toBeVisible();
    expect((await program.running.snapshot()).settings.network).toEqual({ proxy: 'system', address: '' });

    const says = async (sentence: string): Promise<void> => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(
        page.getByText(/^Through (http|socks5):\/\/127\.0\.0\.1:\d+ · after \d+ ms$/),
      ).toBeVisible();
    };
    for (const scheme of ['http', 'socks5'] as const) {
      await use(page, `${scheme}://127.0.0.1:${proxy.port}`);
      await expect
        .poll(async () => (await program.running.snapshot()).settings.network.address)
        .toContain(scheme);
      for (const habit of ['refuse', 'login'] as const) {
        proxy.habit = habit;
        await says('The proxy does not answer, or does not connect to 115.');
      }
      proxy.habit = 'connect';
      await says('The connection could not be secured (TLS)');
    }
    expect(new Set(proxy.wanted)).toEqual(new Set(['passportapi.115.com:443']));
    expect(program.simulator.books.read().requests).toEqual([]);
  });

  for (const scheme of ['http', 'socks5'] as const) {
    test(`a whole authorisation and a refresh go through it (${scheme})`, async ({ program }) => {
      await program.start(AT_115);
      await trustAnybody(program);
      const page = await openSettings(program);
      await choose(page, 'Proxy', 'A proxy of your own');
      await use(page, `${scheme}://127.0.0.1:${proxy.port}`);
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByText('115 answered. The network is in order.')).toBeVisible();
      await page.getByRole('button', { name: 'Back' }).click();
      await addAccount(program);
      await program.panel.choose('Refresh now');
      await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
      expect(new Set(proxy.wanted)).toEqual(
        new Set(['passportapi.115.com:443', 'qrcodeapi.115.com:443', 'proapi.115.com:443']),
      );
      if (scheme === 'socks5') return;
      // And from the first request of the next start on.
      proxy.wanted.length = 0;
      proxy.habit = 'refuse';
      await program.quit();
      await program.start(AT_115);
      const again = await openSettings(program);
      await again.getByRole('button', { name: 'Test connection' }).click();
      await expect(again.getByText('The proxy does not answer, or does not connect to 115.')).toBeVisible();
      expect(proxy.wanted).toEqual(['passportapi.115.com:443']);
    });
  }
});
