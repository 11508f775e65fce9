import { expect, test, type Locator } from '@playwright/test';
import { call } from './support/api.ts';
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

test('a week of hours is changed with the keyboard alone', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Doctor', '/practice');
  const { practitionerId } = await call<{ practitionerId: string }>(page, 'GET', '/api/identity/me');
  const base = `/api/scheduling/practitioners/${practitionerId}`;
  const schedule = () => call<{ version: number; weeklyHours: object[] }>(page, 'GET', `${base}/schedule`);
  const { weeklyHours: before } = await schedule();
  await page.goto('/practice/hours');
  const saved = page.getByText('Visits that are booked already stay as they are.');
  await expect(saved).toBeVisible();
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  try {
    await press(page.getByRole('button', { name: 'Add hours on Saturday' }));
    await tabTo(page, page.getByLabel('Saturday, from'));
    // On a clock of twelve hours the last letter says which half of the day; on one of 24 it does nothing.
    await page.keyboard.type('0805a');
    await tabTo(page, page.getByLabel('Saturday, to'));
    await page.keyboard.type('0955a');
    await press(page.getByRole('button', { name: 'Copy Saturday to other days' }));
    const dialog = page.getByRole('dialog', { name: 'Copy Saturday to other days' });
    await press(dialog.getByLabel('Sunday'), 'Space');
    await press(dialog.getByRole('button', { name: 'Copy to 1 day' }));
    await expect(dialog).toHaveCount(0);
    await expect(page.getByLabel('Sunday, from')).toHaveValue('08:05');
    await press(page.getByRole('button', { name: 'Save the week' }));
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Sunday, to')).toHaveValue(/^09:55/);

    // What was added goes again, by the keyboard too.
    for (const day of ['Saturday', 'Sunday']) {
      await press(page.getByRole('button', { name: `Remove ${day}, 08:05 to 09:55` }));
      await expect(page.getByLabel(`${day}, from`)).toHaveCount(0);
    }
    await press(page.getByRole('button', { name: 'Save the week' }));
    await expect(saved).toBeVisible();
  } finally {
    // Others work with these hours, also when something went wrong here.
    const { version } = await schedule();
    await call(page, 'PUT', `${base}/weekly-hours`, { version, hours: before });
  }
});

test('a patient reads the record, adds to it and writes to the doctor with the keyboard alone', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const word = `Dust ${Date.now()}`;
  await signInAs(page, 'Patient', '/record');
  await page.goto('/record');
  await tabTo(page, page.getByRole('button', { name: 'Add an allergy' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add an allergy' });
  await tabTo(page, dialog.getByLabel('Allergic to'));
  await page.keyboard.type(word);
  await tabTo(page, dialog.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(word).first()).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Messages' }).filter({ visible: true }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('region', { name: 'Conversations' }).getByRole('link').first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: /^Write to/ }));
  await page.keyboard.type(`${word}, and no mouse.`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText(`${word}, and no mouse.`)).toBeVisible();
});
