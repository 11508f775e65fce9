import { expect, type Page } from '@playwright/test';

/** The people whom the demo clinic offers on its sign-in page, by the word beside their name. */
export type DemoRole = 'Patient' | 'Doctor' | 'Reception' | 'Admin';

/** Signs in with one press, as a newcomer would, and waits until the page they came for is there. */
export async function signInAs(page: Page, role: DemoRole, returnTo = '/') {
  await page.goto(`/sign-in?${new URLSearchParams({ returnTo }).toString()}`);
  await page.getByRole('button', { name: new RegExp(`\\b${role}\\b`) }).click();
  await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible();
}
