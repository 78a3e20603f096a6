import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { LOOKS, NOW, scenes } from '../screenshots/scenes.ts';
import { openPageWindow, type PageWindow } from '../support/page-window.ts';

/** The look that a scene is not shown in. */
function other(theme: 'light' | 'dark'): 'light' | 'dark' {
  return theme === 'light' ? 'dark' : 'light';
}

/** The rules of axe, but for two that Base UI's popups break on purpose. */
function axe(page: Page): AxeBuilder {
  return (
    new AxeBuilder({ page })
      .setLegacyMode()
      // Guards that send the focus round; they never keep it.
      .exclude('[data-base-ui-focus-guard]')
      // What lies on top of the page lies outside its landmarks.
      .disableRules('region')
  );
}

/** What is wrong with the scenes, one after another, each in one language and both looks. */
async function faultsOf(still: PageWindow): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, scene] of scenes().entries()) {
    const look = LOOKS[index % LOOKS.length] ?? LOOKS[0];
    const settings = { ...scene.snapshot.settings, theme: look.theme };
    await still.show({ ...scene.snapshot, settings, language: look.language }, scene.past);
    await scene.act?.(still.page);
    const all = await axe(still.page).analyze();
    // The other theme differs in its colours alone.
    await still.page.evaluate((theme) => {
      document.documentElement.dataset['theme'] = theme;
    }, other(look.theme));
    const colours = await axe(still.page).withRules('color-contrast').analyze();
    for (const { id, nodes } of [...all.violations, ...colours.violations]) {
      found.push(`${scene.name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  return found;
}

test('no scene breaks a rule of axe in any language, by day or by night', async () => {
  // More than a hundred scenes, a second or two each, and more on a machine that has other things to do.
  test.setTimeout(480_000);
  const still = await openPageWindow({ now: NOW });
  try {
    expect(await faultsOf(still)).toEqual([]);
  } finally {
    await still.close();
  }
});
