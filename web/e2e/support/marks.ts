import { expect, type Page } from '@playwright/test';

/** Puts a mark on the page that a reload would remove. */
export const mark = (page: Page) => page.evaluate(() => ((window as { marked?: boolean }).marked = true));

/** Whatever the page shows came to it without loading it again. */
export const expectNotReloaded = async (page: Page) =>
  expect(await page.evaluate(() => (window as { marked?: boolean }).marked)).toBe(true);
