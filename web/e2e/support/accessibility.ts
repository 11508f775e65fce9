import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA as far as a machine can tell, one h1, and no sideways scrolling. */
export async function expectAccessible(page: Page) {
  // A page that is still being fetched has nothing to look at.
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  // A colour on its way to another has no contrast to speak of, nor has a page that does not know yet which scheme is asked for.
  await page.waitForFunction(() => {
    const scheme = document.documentElement.dataset.mantineColorScheme;
    return !scheme || (scheme === 'dark') === matchMedia('(prefers-color-scheme: dark)').matches;
  });
  await page.evaluate(async () => {
    const twoFrames = () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))));
    const running = () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .filter(({ playState }) => playState !== 'finished');
    for (let round = 0; round < 20; round++) {
      await twoFrames();
      if (running().length === 0) break;
      await Promise.all(running().map((animation) => animation.finished.catch(() => undefined)));
    }
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** The same on a phone and at a desk, in light and dark; the page is as wide as before afterwards. */
export async function expectAccessibleAtEveryWidth(page: Page) {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}
