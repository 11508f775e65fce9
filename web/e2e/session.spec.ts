import { expect, test } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

test('somebody who does nothing is asked first, and stays with one key', async ({ page }) => {
  await signInAs(page, 'Patient');
  let near = true;
  // Nobody waits for half an hour: the server's word for the last minute.
  await page.route('**/api/identity/session', (route) =>
    near && route.request().method() === 'GET'
      ? route.fulfill({ json: { endsInSeconds: 58, canStay: true } })
      : route.continue(),
  );
  await page.goto('/visits');
  const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(/0:5\d/);
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'session-dialog');

  near = false;
  const stayed = page.waitForResponse((r) => r.url().endsWith('/session') && r.request().method() === 'POST');
  await page.keyboard.press('Enter');
  expect((await stayed).status()).toBe(200);
  await expect(dialog).toHaveCount(0);
});

test('a session that has ended says so and leads back to where it was', async ({ page, context }) => {
  await signInAs(page, 'Reception', '/practice');
  await page.goto('/practice/patients?text=mars');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.clearCookies({ name: 'clinic' });

  // Whoever comes back to the window is told at once.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText(/You were signed out/)).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'session-ended');
  await page.getByRole('button', { name: /\bReception\b/ }).click();
  await expect(page).toHaveURL(/\/practice\/patients\?text=mars/);
});
