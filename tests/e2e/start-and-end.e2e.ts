import { once } from 'node:events';
import { expect } from 'playwright/test';
import { openBareBus, type BareBus } from '../support/bare-bus.ts';
import { runToEnd } from '../support/one-shot.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('an origin that is not 115’s is refused with a sentence and exit code 2', async ({ program }) => {
  const wrong = await runToEnd(program, { env: { TK115_API_ORIGIN: 'https://115.example.com' } });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/TK115_API_ORIGIN.*\.\n/);
  expect(wrong.stdout).not.toMatch(/^ready/m);

  const fast = await runToEnd(program, { env: { TK115_TIME_SCALE: 'fast' } });
  expect(fast.code).toBe(2);
  expect(fast.stderr).toContain('TK115_TIME_SCALE');
});

test('a second start opens the first one’s window and ends with 0', async ({ program }) => {
  await program.start();
  await addAccount(program);
  const running = await program.restart();
  expect(await running.isVisible()).toBe(false);
  const second = await runToEnd(program, {});
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/^Token Keeper is running already; its window is opened\.$/m);
  await expect.poll(() => running.isVisible()).toBe(true);
  expect((await onlyAccount(program)).state).toBe('healthy');
});

for (const how of ['the menu', 'a signal'] as const) {
  test(`P13: quitting by ${how} waits for a refresh in flight`, async ({ program }) => {
    const { simulator } = program;
    await program.start();
    await addAccount(program);
    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'slow', ms: 1_500 } },
    });
    await program.panel.choose('Refresh now');
    await expect.poll(() => simulator.books.judge().requests).toBe(1);
    const child = program.running.application.process();
    const gone = once(child, 'exit');
    if (how === 'the menu') await program.panel.choose('Quit');
    else child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(simulator.books.read().rotations).toMatchObject([{ delivered: true }]);

    await program.start();
    await program.running.page();
    expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
    expect(simulator.books.judge().requests).toBe(1);
  });
}

test.describe('on a desktop without a tray', () => {
  let bus: BareBus;
  test.beforeEach(async () => {
    bus = await openBareBus();
  });
  test.afterEach(async () => {
    await bus.close();
  });

  test('the window opens as an ordinary one and says why', async ({ program }) => {
    const running = await program.start({ env: bus.env });
    expect(running.readyLine()).toContain('no tray');
    await expect.poll(() => running.isVisible()).toBe(true);
    const page = await running.page();
    await expect(page.getByText('No tray icon here')).toBeVisible();
    await addAccount(program);
    expect(await running.snapshot()).toMatchObject({ tray: false, vault: { kind: 'open' } });
    const window = await running.application.evaluate(({ BrowserWindow }) => {
      const [own] = BrowserWindow.getAllWindows();
      return { resizable: own?.isResizable(), minimizable: own?.isMinimizable() };
    });
    expect(window).toEqual({ resizable: true, minimizable: true });

    // Escape closes a popover, and leaves an ordinary window alone.
    await page.keyboard.press('Escape');
    expect(await running.isVisible()).toBe(true);
    await running.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => running.isVisible()).toBe(false);
    const second = await runToEnd(program, { env: bus.env });
    expect(second.code).toBe(0);
    await expect.poll(() => running.isVisible()).toBe(true);
  });
});
