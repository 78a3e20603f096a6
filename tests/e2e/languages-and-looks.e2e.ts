import { expect } from 'playwright/test';
import { addAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('the language is chosen in the settings, and page, menu and tooltip change together', async ({
  program,
}) => {
  const running = await program.start();
  await addAccount(program);
  const { panel } = program;
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect.poll(() => panel.tooltip()).toMatch(/^1 个账号 · 下次刷新 \d\d:\d\d$/);
  const menu = (await panel.menu()).map(({ label }) => label);
  expect(menu).toEqual(expect.arrayContaining(['打开', '复制访问令牌', '重新授权…', '退出']));
  expect(menu.filter((label) => /[A-Za-z]{4,}/.test(label) && !label.startsWith('Demo'))).toEqual([]);

  // The choice outlasts the program.
  await program.restart();
  expect(await program.panel.tooltip()).toMatch(/^1 个账号/);
});

for (const [language, words] of [
  ['zh_TW.UTF-8', '讓 115 登入一直有效'],
  ['zh_CN.UTF-8', '让 115 登录一直有效'],
  ['de_DE.UTF-8', 'Keep your 115 logins alive'],
] as const) {
  test(`on a system that speaks ${language} the welcome reads “${words}”`, async ({ program }) => {
    const running = await program.start({ env: { LANGUAGE: language, LANG: language } });
    const page = await running.application.firstWindow();
    await expect(page.getByRole('heading', { name: words })).toBeVisible();
  });
}

test('the dark look is chosen in the settings and kept', async ({ program }) => {
  const running = await program.start();
  const colours = async () => {
    const page = await program.running.page();
    return page.evaluate(() => {
      const { colorScheme, color } = getComputedStyle(document.documentElement);
      return { colorScheme, text: color, background: getComputedStyle(document.body).backgroundColor };
    });
  };
  const page = await running.page();
  const light = await colours();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('combobox', { name: 'Appearance' }).click();
  await page.getByRole('option', { name: 'Dark' }).click();
  await expect.poll(colours).not.toEqual(light);
  const dark = await colours();
  await program.restart();
  await expect.poll(colours).toEqual(dark);
});

test('at 200 % the window grows with its content, which stays whole, and the size is kept', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  const look = async () => {
    const page = await program.running.page();
    const inside = await page.evaluate(() => ({
      width: innerWidth,
      overflows: document.documentElement.scrollWidth > innerWidth,
    }));
    const [outside] = await program.running.application.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [],
    );
    return { ...inside, outside };
  };
  // A key as it comes from the system; those that are sent into the page pass main by.
  const press = (keyCode: string) =>
    program.running.application.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
          type: 'keyDown',
          keyCode: code,
          modifiers: ['control'],
        }),
      keyCode,
    );
  const normal = await look();
  for (let step = 0; step < 5; step += 1) await press('=');
  const twice = { width: normal.width, overflows: false, outside: 2 * normal.width };
  await expect.poll(look).toEqual(twice);
  await program.restart();
  await expect.poll(look).toEqual(twice);
  await press('0');
  await expect.poll(look).toEqual(normal);
});
