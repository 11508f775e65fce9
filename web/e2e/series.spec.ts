import { expect, test, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

type Service = { id: string; needsApproval: boolean; cancellationCutoffMinutes: number };
type Doctor = { id: string; name: string; services: Service[] };
type Slot = { start: string; startLocal: string; locationId: string };
type Occurrence = { free: boolean };

/** A time next week that repeats at least three times, of a visit that is agreed at once. */
async function timeThatRepeats(page: Page) {
  const found = await call<{ items: Doctor[] }>(page, 'GET', '/api/scheduling/practitioners?pageSize=100');
  for (const doctor of found.items) {
    const service = doctor.services.find((s) => !s.needsApproval && s.cancellationCutoffMinutes <= 2880);
    if (!service) continue;
    const path = `/api/scheduling/practitioners/${doctor.id}`;
    const query = new URLSearchParams({ service: service.id, from: dayFromNow(7), to: dayFromNow(12) });
    const { slots } = await call<{ slots: Slot[] }>(page, 'GET', `${path}/slots?${query.toString()}`);
    for (const slot of slots.slice(-4)) {
      const rule = new URLSearchParams({
        service: service.id,
        location: slot.locationId,
        start: slot.startLocal,
        everyWeeks: '1',
        count: '4',
      });
      const { occurrences } = await call<{ occurrences: Occurrence[] }>(
        page,
        'GET',
        `${path}/series?${rule.toString()}`,
      );
      const free = occurrences.filter((o) => o.free).length;
      if (occurrences[0]?.free && free >= 3) return { doctor, service, slot, free };
    }
  }
  throw new Error('No time of next week repeats.');
}

test('a patient books a series, cancels what follows of it, and keeps the rest', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Patient', '/');
  const { doctor, service, slot, free } = await timeThatRepeats(page);
  const address = {
    service: service.id,
    location: slot.locationId,
    start: slot.start,
    day: slot.startLocal.slice(0, 10),
  };
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`/doctors/${doctor.id}?${new URLSearchParams(address).toString()}`);
  await page.getByRole('link', { name: 'Continue' }).click();
  const panel = page.getByRole('region', { name: 'Your held time' });
  await expect(panel.getByText('Held for you')).toBeVisible();

  await panel.getByRole('checkbox', { name: 'Repeat this visit' }).focus();
  await page.keyboard.press('Space');
  await panel.getByLabel('How many visits, with the first').selectOption('4');
  const dates = panel.getByRole('group', { name: 'Dates of the series' });
  await expect(dates.getByRole('checkbox')).toHaveCount(4);
  await expect(dates.getByText(`${free} dates are chosen.`)).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'series-dates');
  await panel.getByLabel('What would you like help with?').fill('My back hurts since the move.');
  await panel.getByRole('button', { name: `Book all ${free} visits` }).click();

  await expect(page.getByText(`Visit 1 of ${free} in a series`)).toBeVisible();
  await expect(
    page.getByText(`All ${free} visits are booked; this is the first.`, { exact: false }),
  ).toBeVisible();
  await page.goto('/visits');
  // What an earlier try may have booked is at other times.
  const rows = (place: string) =>
    page
      .getByRole('listitem')
      .filter({ hasText: doctor.name })
      .filter({ hasText: slot.startLocal.slice(11) })
      .filter({ hasText: place });
  await expect(rows(`of ${free} in a series`)).toHaveCount(free);
  await keepPicture(page, 'series-visits');

  // The second and what follows.
  await rows(`Visit 2 of ${free} in a series`).getByRole('link').click();
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this visit' });
  await dialog.getByRole('radio', { name: 'This and all following visits' }).check();
  await dialog.getByLabel('Why are you cancelling?').fill('One visit is enough.');
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'series-cancel');
  await dialog.getByRole('button', { name: 'Cancel these visits' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();

  await page.goto('/visits');
  const left = rows(`of ${free} in a series`).filter({ hasText: 'Booked' });
  await expect(left).toHaveCount(1);
  await expect(left).toContainText(`Visit 1 of ${free} in a series`);
});
