import { expect, test, type Locator, type Page } from '@playwright/test';
import { signInAs } from './support/people.ts';

/** Presses Tab until the focus is on the target, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('The keyboard does not reach it.');
}

test('a visit is booked with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Patient');
  await page.goto('/doctors?text=Adebayo');
  const heading = page.getByRole('heading', { level: 2, name: /Adebayo/ }).getByRole('link');
  await tabTo(page, heading);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Adebayo/ })).toBeVisible();

  const time = page.getByRole('button', { name: /Adebayo, .*\d\d:\d\d/ }).last();
  await tabTo(page, time);
  await page.keyboard.press('Enter');

  const reason = page.getByLabel('What would you like help with?');
  await tabTo(page, reason);
  await page.keyboard.type('Booked without a mouse.');
  await tabTo(page, page.getByRole('button', { name: /^(Book|Request) this visit$/ }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/visits\//);
  await expect(page.getByText('Booked without a mouse.')).toBeVisible();
});
