import { expect, test, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

type Service = { id: string; needsApproval: boolean; cancellationCutoffMinutes: number };
type Doctor = { id: string; name: string; services: Service[] };
type Slot = { start: string; startLocal: string; locationId: string };
type Occurrence = { free: boolean; startLocal: string };
type Visit = { id: string; startLocal: string; series?: { id: string } };

const plusDays = (date: string, days: number) =>
  new Date(new Date(`${date}T00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);

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

/** "Monday 7 December, 10:20" */
const spoken = (local: string) =>
  `${new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(new Date(`${local.slice(0, 10)}T00:00Z`))
    .replace(',', '')}, ${local.slice(11)}`;

/** The visits of a series from the second on, and a time in the week of the second to which all of them can move. */
async function timeToMoveTo(page: Page, doctor: Doctor, service: Service, locationId: string, first: Visit) {
  const list = new URLSearchParams({ seriesId: first.series?.id ?? '', order: 'start' });
  const { items } = await call<{ items: Visit[] }>(page, 'GET', `/api/appointments?${list.toString()}`);
  const visits = items.slice(1);
  const second = visits[0]?.startLocal ?? '';
  const path = `/api/scheduling/practitioners/${doctor.id}`;
  const week = new URLSearchParams({
    service: service.id,
    location: locationId,
    from: second.slice(0, 10),
    to: plusDays(second.slice(0, 10), 7),
  });
  const { slots } = await call<{ slots: Slot[] }>(page, 'GET', `${path}/slots?${week.toString()}`);
  for (const slot of slots.filter((s) => s.startLocal.slice(11) !== second.slice(11))) {
    const move = new URLSearchParams({ service: service.id, location: locationId, start: slot.startLocal });
    for (const { id } of visits) move.append('visits', id);
    const { moves } = await call<{ moves: { to: Occurrence }[] }>(
      page,
      'GET',
      `${path}/series/move?${move.toString()}`,
    );
    if (moves.every(({ to }) => to.free)) return { visits, to: moves.map((m) => m.to.startLocal) };
  }
  throw new Error('There is no time to which all of them can move.');
}

test('a patient books a series, moves what follows of it, cancels that, and keeps the rest', async ({
  page,
}) => {
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
  const first = await call<Visit>(
    page,
    'GET',
    `/api/appointments/${page.url().split('/').at(-1)?.split('?')[0]}`,
  );
  await page.goto('/visits');
  // What an earlier try may have booked is at other times.
  const rows = (place: string, clock = slot.startLocal.slice(11)) =>
    page
      .getByRole('listitem')
      .filter({ hasText: doctor.name })
      .filter({ hasText: clock })
      .filter({ hasText: place });
  await expect(rows(`of ${free} in a series`)).toHaveCount(free);
  await keepPicture(page, 'series-visits');

  // The second gets another time, and what follows goes with it.
  const { visits, to } = await timeToMoveTo(page, doctor, service, slot.locationId, first);
  await rows(`Visit 2 of ${free} in a series`).getByRole('link').click();
  await page.getByRole('button', { name: 'Change time' }).click();
  const moving = page.getByRole('dialog', { name: 'Change the time' });
  const follow = free === 3 ? 'This and 1 following visit' : `This and ${free - 2} following visits`;
  await moving.getByRole('radio', { name: follow }).focus();
  await page.keyboard.press('Space');
  await moving.getByRole('button', { name: `${doctor.name}, ${spoken(to[0] ?? '')}` }).click();
  const times = moving.getByRole('region', { name: 'The new times' });
  await expect(times.getByRole('listitem')).toHaveCount(free - 1);
  await expect(moving.getByText(`${free - 1} visits move.`)).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'series-move');
  await moving.getByRole('button', { name: `Move ${free - 1} visits` }).click();
  await expect(moving).toBeHidden();
  const moved = await Promise.all(
    visits.map(({ id }) => call<Visit>(page, 'GET', `/api/appointments/${id}`)),
  );
  expect(moved.map((visit) => visit.startLocal)).toEqual(to);
  await page.goto('/visits');

  // The second and what follows is cancelled.
  await rows(`Visit 2 of ${free} in a series`, to[0]?.slice(11)).getByRole('link').click();
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
