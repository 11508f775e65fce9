import { expect, type Page } from '@playwright/test';

/** Turns the page to a language that is written from the right; its words stay as they are. */
export async function writeFromTheRight(page: Page) {
  // The application sets this itself, by the language, and follows it.
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
}
