import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

test('a patient takes everything away: one file with all, and the summary alone', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Patient', '/');
  await page.goto('/access');
  await page.getByRole('button', { name: /^Make a/ }).click();
  const everything = page.getByRole('link', { name: /^Everything \(ZIP, / });
  await expect(everything).toBeVisible({ timeout: 60_000 });
  await expectAccessibleAtEveryWidth(page);
  await everything.scrollIntoViewIfNeeded();
  await keepPicture(page, 'take-away');

  const [archive] = await Promise.all([page.waitForEvent('download'), everything.click()]);
  expect(archive.suggestedFilename()).toMatch(/^clinic-export-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await archive.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  const [summary] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^The summary alone \(PDF, / }).click(),
  ]);
  expect((await readFile(await summary.path())).subarray(0, 5).toString()).toBe('%PDF-');
});
