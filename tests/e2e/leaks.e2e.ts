import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { findCanary } from '../support/canary.ts';
import { addAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('P20: a token among output and messages is found, however it is written down', async ({ program }) => {
  await program.start();
  await addAccount(program);
  expect(program.leaks()).toEqual([]);

  const [token = ''] = program.simulator.world.mint.all();
  program.plant(Buffer.from(`a leak planted on purpose: ${token}`).toString('base64'));
  expect(program.leaks()).toMatchObject([{ canary: token, where: expect.stringContaining('messages') }]);
  // After every test the same search is made, and this one is to pass it.
  rmSync(join(program.record, 'messages'));
});

test('P20: what is searched for leaks has every message, the output and the log', async ({ program }) => {
  const running = await program.start();
  const { id } = await addAccount(program);
  const page = await running.page();
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();

  const messages = readFileSync(join(program.record, 'messages'), 'utf8').split('\n');
  const ways = (channel: string) =>
    messages.filter((line) => line.includes(`"${channel}"`)).map((line) => line.slice(0, 16));
  expect(ways('keeper:ask:copyToken')).toEqual(['{"way":"request"', '{"way":"answer",']);
  expect(ways('keeper:tell:snapshot').length).toBeGreaterThan(3);
  expect(readFileSync(join(program.record, 'stdout'), 'utf8')).toContain('ready');
  expect(readFileSync(join(program.folder, 'logs', 'main.log'), 'utf8')).toContain(id);
});

test('P20, P21: after an authorisation and a copy the page’s heap holds no token', async ({ program }) => {
  const running = await program.start();
  await addAccount(program);
  const page = await running.page();
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();

  const planted = `planted ${Date.now()}`;
  await page.evaluate((text) => Object.assign(window, { planted: text }), planted);
  const file = join(program.record, 'page.heapsnapshot');
  await running.application.evaluate(async ({ BrowserWindow }, path) => {
    await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(path);
  }, file);
  const heap = readFileSync(file);
  expect(findCanary(heap, [planted])).not.toEqual([]);
  expect(findCanary(heap, program.simulator.world.mint.all())).toEqual([]);
});
