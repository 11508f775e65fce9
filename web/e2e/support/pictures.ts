import { type Page } from '@playwright/test';

const folder = process.env.CLINIC_PICTURES;

/**
 * Keeps pictures of the page at phone and desk width, in light and dark, when CLINIC_PICTURES names a folder: they are looked at
 * before a page counts as done, and some are shown in the README.
 */
export async function keepPicture(
  page: Page,
  name: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
) {
  if (!folder) return;
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const [size, width, height] of [
    ['desk', 1440, 900],
    ['phone', 375, 812],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${size}-${scheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}
