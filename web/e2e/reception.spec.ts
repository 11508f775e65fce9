import { expect, test, type Page, type Route } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

type Doctor = { id: string; name: string; locations: { id: string; name: string; timeZone: string }[] };

const clockIn = (timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date());
  const [date = '', time = ''] = parts.split(', ');
  return { date, hour: Number(time.slice(0, 2)) };
};

/**
 * A doctor at a place where the day is not over yet, who now works the whole of it: the journey is the same on a Sunday
 * and at night.
 */
async function doctorAtWork(page: Page) {
  const found = await page.evaluate(async () => {
    const answer = await fetch('/api/scheduling/practitioners?pageSize=100');
    return ((await answer.json()) as { items: Doctor[] }).items;
  });
  for (const doctor of found) {
    const place = doctor.locations[0];
    if (!place) continue;
    const { date, hour } = clockIn(place.timeZone);
    if (hour >= 20) continue;
    const status = await page.evaluate(
      async ({ id, body }) => {
        const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
        const answer = await fetch(`/api/scheduling/practitioners/${id}/overrides`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
          body: JSON.stringify(body),
        });
        return answer.status;
      },
      { id: doctor.id, body: { date, locationId: place.id, windows: [{ start: '00:00', end: '23:55' }] } },
    );
    expect(status).toBe(200);
    return { name: doctor.name, place: place.name };
  }
  throw new Error('No doctor works at a place where the day is not over.');
}

/** Somebody whom nobody knows, however often the journeys run. */
const newcomer = (given: string) => ({ given, family: `Quill${Date.now().toString(36)}` });

async function addPatient(page: Page, { given, family }: { given: string; family: string }) {
  await page.getByLabel('Name', { exact: true }).fill(`${given} ${family}`);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('link', { name: 'Add a new patient' }).click();
  await expect(page.getByLabel('Family name')).toHaveValue(family);
  await page.getByLabel('Date of birth').fill('1971-09-03');
  await expectAccessibleAtEveryWidth(page);
  await page.getByRole('button', { name: 'Add this patient' }).click();
}

test('reception takes a walk-in: found by nobody, added, booked and checked in', async ({ page }) => {
  test.setTimeout(180_000);
  const who = newcomer('Rosa');
  await signInAs(page, 'Reception', '/practice');
  const doctor = await doctorAtWork(page);

  await page.getByRole('link', { name: 'Walk-in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Walk-in: who is it?' })).toBeVisible();
  await addPatient(page, who);

  await expect(
    page.getByRole('heading', { level: 1, name: new RegExp(`^Rosa ${who.family}`) }),
  ).toBeVisible();
  await page.getByLabel('Where', { exact: true }).selectOption({ label: doctor.place });
  const times = page.getByRole('region', { name: 'Next free times today' });
  await times
    .getByRole('button', { name: new RegExp(`^${doctor.name}, `) })
    .first()
    .click();
  const panel = page.getByRole('region', { name: 'The visit to book' });
  await expect(panel.getByText('Held for you')).toBeVisible();
  await panel.getByLabel('What is it about?').fill('A cut on the hand.');
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'walk-in');
  await panel.getByRole('button', { name: /and check in$/ }).click();

  const list = page.getByRole('region', { name: 'Visits of the day' });
  await expect(list.getByRole('link', { name: `Rosa ${who.family}` })).toBeVisible();
  const row = list.getByRole('listitem').filter({ hasText: who.family });
  await expect(row.getByText('Arrived')).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'reception-day');

  await test.step('an arrival by mistake is taken back, and noted again', async () => {
    const visit = page.getByRole('region', { name: 'Visit', exact: true });
    await visit.getByRole('button', { name: 'Not here after all' }).click();
    await expect(row.getByText('Booked')).toBeVisible();
    await row.getByRole('button', { name: 'Rosa has arrived' }).click();
    await expect(row.getByText('Arrived')).toBeVisible();
  });
});

test('reception takes a phone booking, and nothing typed is lost when somebody else is quicker', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await (await browser.newContext()).newPage();
  const other = await (await browser.newContext()).newPage();
  const who = newcomer('Piet');
  await signInAs(page, 'Reception', '/practice/patients');
  await addPatient(page, who);
  await expect(page.getByRole('heading', { level: 1, name: `Piet ${who.family}` })).toBeVisible();
  await expect(page.getByText('No phone known')).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'patient-card');

  await page.getByRole('link', { name: 'Book a visit' }).first().click();
  await page.getByRole('searchbox', { name: 'Doctor' }).fill('carranza');
  await page.getByRole('button', { name: 'Choose Dr Inés Carranza Ruiz' }).click();
  const panel = page.getByRole('region', { name: 'The visit to book' });
  await panel.getByLabel('What is it about?').fill('Itches since Friday.');
  // The last one of the week stays free while the journey goes on.
  const last = page.getByRole('button', { name: /^Dr Inés Carranza Ruiz, .*\d\d:\d\d$/ }).last();
  const name = (await last.getAttribute('aria-label')) ?? '';
  const time = page.getByRole('button', { name, exact: true });

  const taken = panel.getByRole('region', { name: /^Someone booked .* a moment ago$/ });
  await test.step('somebody else is quicker, and the page has not heard of it', async () => {
    // A slow connection: what the page asks about free times stays on its way until the press is made.
    let slow = true;
    const onTheirWay: Route[] = [];
    await page.route('**/slots?**', (route) => (slow ? void onTheirWay.push(route) : route.continue()));
    await signInAs(other, 'Admin', page.url().replace(/^https?:\/\/[^/]+/, ''));
    await other.getByRole('button', { name, exact: true }).click();
    await expect(other.getByText('Held for you')).toBeVisible();
    const refused = page.waitForResponse(
      (answer) => answer.url().endsWith('/holds') && answer.status() === 409,
    );
    await time.click();
    await refused;
    slow = false;
    await Promise.all(onTheirWay.map((route) => route.continue()));
  });

  await expect(taken).toBeVisible();
  await expect(panel.getByLabel('What is it about?')).toHaveValue('Itches since Friday.');
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'taken-for-patient');
  await taken.getByRole('button').first().click();
  await expect(panel.getByText('Held for you')).toBeVisible();
  await expect(panel.getByLabel('What is it about?')).toHaveValue('Itches since Friday.');
  await keepPicture(page, 'book-for-patient');
  await panel.getByRole('button', { name: /^Book / }).click();

  await expect(page.getByRole('heading', { level: 1, name: `Piet ${who.family}` })).toBeVisible();
  await expect(page.getByText('Booked', { exact: true }).first()).toBeVisible();
});
