import { expect, type Page } from '@playwright/test';

/** Loads the page again as one of a language that is written from the right; its words stay as they are. */
export async function writeFromTheRight(page: Page) {
  await page.addInitScript(() => {
    // The application reads the direction when it starts, so it has to stand there as soon as the page's first element does.
    const set = () => document.documentElement?.setAttribute('dir', 'rtl');
    new MutationObserver(set).observe(document, { childList: true });
    set();
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
}
