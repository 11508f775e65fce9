import { expect, test } from '@playwright/test';
import { tabTo } from './support/keyboard.ts';
import { signInAs } from './support/people.ts';

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
