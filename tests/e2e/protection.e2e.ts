import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { openBareBus, type BareBus } from '../support/bare-bus.ts';
import { findCanary } from '../support/canary.ts';
import {
  dismissPrompt,
  enterPassword,
  lockKeyring,
  photographDesktop,
  promptIsGone,
  promptIsShown,
  unlockKeyring,
} from '../support/locked-keyring.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

const PASSPHRASE = 'a lamp, a heron, two ferries';

/** What `key.json` says of itself. */
function keyFile({ folder }: Program): unknown {
  return JSON.parse(readFileSync(join(folder, 'vault', 'key.json'), 'utf8'));
}

async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
}

/** Where a passphrase may not be: files, output, and messages other than the one that carries it. */
function passphraseLeaks({ folder, record }: Program, passphrases: readonly string[]): unknown {
  const messages = readFileSync(join(record, 'messages'), 'utf8').split('\n');
  const others = messages.filter(
    (line) => !/^\{"way":"request","channel":"keeper:ask:(unlock|protect)"/.test(line),
  );
  expect(others.length).toBeLessThan(messages.length);
  return [
    ...findCanary({ folder }, passphrases),
    ...findCanary(others.join('\n'), passphrases),
    ...findCanary(readFileSync(join(record, 'stdout')), passphrases),
    ...findCanary(readFileSync(join(record, 'stderr')), passphrases),
  ];
}

test.describe('a locked keyring', () => {
  test.afterEach(async () => {
    await unlockKeyring();
  });

  test('P14, P15: is asked for without stopping window or tray, can be refused, and is asked for again', async ({
    program,
  }) => {
    await program.start();
    const { id } = await addAccount(program);
    await program.quit();
    await lockKeyring();

    const running = await program.start();
    await promptIsShown();
    expect(await program.panel.mark()).toBe('busy');
    expect(await program.panel.tooltip()).toBe('Token Keeper for 115');
    const page = await running.page();
    await expect(page.getByText('Opening the vault…')).toBeVisible();
    await promptIsShown();
    const answered = await page.evaluate(() => window.keeper.getSnapshot());
    expect(answered).toMatchObject({ ok: true, value: { vault: { kind: 'opening' } } });
    mkdirSync('test-results', { recursive: true });
    await photographDesktop('test-results/locked-keyring.png');

    await dismissPrompt();
    await promptIsGone();
    await expect.poll(() => program.panel.mark()).toBe('locked');
    await running.page();
    await expect(page.getByText('The keyring is locked')).toBeVisible();

    await page.getByRole('button', { name: 'Unlock' }).click();
    await promptIsShown();
    expect(await program.panel.mark()).toBe('busy');
    await enterPassword();
    await expect.poll(() => program.panel.mark()).toBe('ok');
    await running.page();
    expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
  });

  test('P13, P14: does not keep the program from ending', async ({ program }) => {
    await program.start();
    await program.quit();
    await lockKeyring();
    await program.start();
    await promptIsShown();
    await program.quit();
    // The prompt is the keyring's own and stays, though nobody waits for it any more.
    await dismissPrompt();
    await promptIsGone();
  });
});

test('P22: where Chromium knows no keyring, the keychain protects the vault, and again after a restart', async ({
  program,
}) => {
  const env = { XDG_CURRENT_DESKTOP: 'i3' };
  await program.start({ env });
  const { id } = await addAccount(program);
  expect(keyFile(program)).toMatchObject({ level: 'keychain', backend: 'secret-service' });
  await program.quit();
  const running = await program.start({ env });
  await expect.poll(() => program.panel.mark()).toBe('ok');
  const page = await running.page();
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy' });
  await page.getByRole('button', { name: 'Settings…' }).click();
  await expect(page.getByText('the key is in the keychain (secret-service)')).toBeVisible();
});

test('P22: the protection is changed to a passphrase, to another one, and back, and the login stays', async ({
  program,
}) => {
  let running = await program.start();
  const { id } = await addAccount(program);
  let page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('button', { name: 'Change how the vault is protected' }).click();
  await page.getByLabel('A passphrase').check();
  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(page.getByText('At least 8 characters.')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(`${PASSPHRASE}!`);
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  expect(keyFile(program)).toMatchObject({ level: 'safe-storage' });
  await choosePassphrase(page, PASSPHRASE);
  await expect(page.getByText('the key comes from your passphrase')).toBeVisible();
  expect(keyFile(program)).toMatchObject({ level: 'passphrase', backend: 'scrypt' });
  expect(existsSync(join(program.folder, 'vault', 'key.previous.json'))).toBe(true);

  running = await program.restart();
  await expect.poll(() => program.panel.mark()).toBe('locked');
  page = await running.page();
  await page.getByLabel('Passphrase', { exact: true }).fill('a lamp, a heron');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('This is not the passphrase')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
  expect(existsSync(join(program.folder, 'vault', 'key.previous.json'))).toBe(false);
  expect(passphraseLeaks(program, [PASSPHRASE, 'a lamp, a heron'])).toEqual([]);

  await program.quit();
  running = await program.start({ env: { TK115_PASSPHRASE: PASSPHRASE } });
  await expect.poll(() => program.panel.mark()).toBe('ok');
  page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('button', { name: 'Change how the vault is protected' }).click();
  await page.getByLabel('The system’s keyring').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('the key is protected by the system')).toBeVisible();
  await program.restart();
  await expect.poll(() => program.panel.mark()).toBe('ok');
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
});

test('P14: a vault that cannot be read is set aside byte for byte, and a new one begins', async ({
  program,
}) => {
  await program.start();
  const { id } = await addAccount(program);
  await program.quit();
  const vault = join(program.folder, 'vault');
  writeFileSync(join(vault, 'key.json'), 'spoilt');
  const before = contents(vault);

  await program.start();
  await expect.poll(() => program.panel.mark()).toBe('locked');
  const page = await program.running.page();
  await expect(page.getByText('The vault cannot be read')).toBeVisible();
  await page.getByRole('button', { name: 'Set aside and start anew…' }).click();
  await expect(page.getByText('each login has to be authorised again')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(contents(vault)).toEqual(before);
  await page.getByRole('button', { name: 'Set aside and start anew…' }).click();
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByText('Keep your 115 logins alive')).toBeVisible();

  const [aside, ...others] = readdirSync(program.folder).filter((name) => name.startsWith('vault-'));
  expect(others).toEqual([]);
  expect(aside).toMatch(/^vault-set-aside-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
  expect(contents(join(program.folder, aside ?? ''))).toEqual(before);
  expect((await addAccount(program)).id).not.toBe(id);
});

test.describe('without a Secret Service', () => {
  let bus: BareBus;
  test.beforeEach(async () => {
    bus = await openBareBus({ keyring: false });
  });
  test.afterEach(async () => {
    await bus.close();
  });

  test('P14, P22: a passphrase is chosen, asked for at the next start, and lies nowhere', async ({
    program,
  }) => {
    let running = await program.start({ env: bus.env });
    await expect.poll(() => running.isVisible()).toBe(true);
    let page = await running.page();
    await page.getByRole('button', { name: 'Choose a passphrase' }).click();
    await choosePassphrase(page, PASSPHRASE);
    const { id } = await addAccount(program);
    expect(keyFile(program)).toMatchObject({ level: 'passphrase', backend: 'scrypt' });

    await program.quit();
    running = await program.start({ env: bus.env });
    await expect.poll(() => running.isVisible()).toBe(true);
    page = await running.page();
    await expect(page.getByText('The vault needs your passphrase')).toBeVisible();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await running.snapshot()).vault.kind).toBe('open');
    expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy' });
    expect(passphraseLeaks(program, [PASSPHRASE])).toEqual([]);
  });
});

/** Every file of a folder with its bytes. */
function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, readFileSync(join(folder, name), 'base64')]));
}
