import { expect, test, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

type Service = { id: string; needsApproval: boolean };
type Doctor = { id: string; services: Service[] };
type Slot = { start: string; end: string; locationId: string };
type Visit = { id: string; version: number; start: string; end: string };

/** Two free times, a week and more ahead, of a visit that is agreed at once. */
async function twoTimes(page: Page) {
  const found = await call<{ items: Doctor[] }>(page, 'GET', '/api/scheduling/practitioners?pageSize=100');
  for (const doctor of found.items) {
    const service = doctor.services.find((s) => !s.needsApproval);
    if (!service) continue;
    const range = new URLSearchParams({ service: service.id, from: dayFromNow(8), to: dayFromNow(22) });
    const { slots } = await call<{ slots: Slot[] }>(
      page,
      'GET',
      `/api/scheduling/practitioners/${doctor.id}/slots?${range}`,
    );
    const [first, second] = [slots.at(0), slots.at(-1)];
    if (first && second && first !== second) return { doctor, service, times: [first, second] as const };
  }
  throw new Error('No doctor has two free times.');
}

/** What a calendar program makes of the feed: the entry of the visit. */
async function entryOf(page: Page, address: string, visit: Visit) {
  const answer = await page.request.get(new URL(address).pathname);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const entries = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  const own = entries.filter((entry) => entry.uid.startsWith(`${visit.id}@`));
  expect(own).toHaveLength(1);
  const [entry] = own;
  if (!entry) throw new Error('The visit is not in the feed.');
  return {
    uid: entry.uid,
    sequence: entry.sequence,
    status: entry.component.getFirstPropertyValue('status'),
    start: entry.startDate.toJSDate().toISOString(),
    end: entry.endDate.toJSDate().toISOString(),
    title: entry.summary,
    zone: entry.startDate.zone.tzid,
  };
}

const instant = (text: string) => new Date(text).toISOString();

test('a patient’s own calendar follows a visit that is booked, moved and called off', async ({ page }) => {
  await signInAs(page, 'Patient');
  const { doctor, service, times } = await twoTimes(page);
  const hold = (slot: Slot, replacing?: string) =>
    call<{ token: string }>(page, 'POST', '/api/scheduling/holds', {
      practitionerId: doctor.id,
      serviceId: service.id,
      locationId: slot.locationId,
      start: slot.start,
      replacing,
    });
  const { token } = await hold(times[0]);
  const visit = await call<Visit>(page, 'POST', '/api/appointments', {
    holdToken: token,
    reason: 'A cough that stays',
  });

  await page.goto('/visits');
  await page.getByRole('link', { name: 'In your own calendar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visits in your own calendar' })).toBeVisible();
  // Another run may have left an address.
  if (await page.getByRole('button', { name: 'Take the address back' }).isVisible()) {
    await page.getByRole('button', { name: 'Take the address back' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
  }
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.getByLabel('Address of your visits').inputValue();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'calendar-address-made');

  const booked = await entryOf(page, address, visit);
  expect(booked).toMatchObject({
    status: 'CONFIRMED',
    sequence: 1,
    start: instant(visit.start),
    end: instant(visit.end),
    title: 'Busy',
  });
  // Its times are on the clock of the place, which the feed explains.
  expect(booked.zone).not.toBe('floating');
  expect(booked.zone).not.toBe('UTC');

  const replacing = await hold(times[1], visit.id);
  const moved = await call<Visit>(page, 'POST', `/api/appointments/${visit.id}/reschedule`, {
    version: visit.version,
    holdToken: replacing.token,
  });
  expect(await entryOf(page, address, visit)).toMatchObject({
    uid: booked.uid,
    sequence: 2,
    start: instant(times[1].start),
    end: instant(times[1].end),
  });

  await call(page, 'POST', `/api/appointments/${visit.id}/cancel`, {
    version: moved.version,
    reason: 'I am well again',
  });
  expect(await entryOf(page, address, visit)).toMatchObject({
    uid: booked.uid,
    sequence: 3,
    status: 'CANCELLED',
  });

  await page.getByRole('button', { name: 'Take the address back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect((await page.request.get(new URL(address).pathname)).status()).toBe(404);
});
