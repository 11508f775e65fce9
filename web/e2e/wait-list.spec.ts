import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { MailServer } from './support/mail-server.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const password = 'a lantern over the bridge';

type Service = { id: string; name: string; needsApproval: boolean; cancellationCutoffMinutes: number };
type Doctor = { id: string; name: string; services: Service[] };
type Slot = {
  start: string;
  startLocal: string;
  endLocal: string;
  locationId: string;
  practitionerId: string;
};
type Visit = { id: string; version: number };

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

/** A browser of its own, with its own cookies. */
const open = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

const slotsOf = (page: Page, doctor: Doctor, service: Service) =>
  call<{ slots: Slot[] }>(
    page,
    'GET',
    `/api/scheduling/practitioners/${doctor.id}/slots?${new URLSearchParams({
      service: service.id,
      from: dayFromNow(2),
      to: dayFromNow(6),
    }).toString()}`,
  );

/**
 * A free time in a few days, of a visit that is agreed at once. Within less than a week there is one day of its name only, so
 * nobody who waits for its hour on that day can be offered another time.
 */
async function timeInAFewDays(page: Page) {
  const found = await call<{ items: Doctor[] }>(page, 'GET', '/api/scheduling/practitioners?pageSize=100');
  for (const doctor of found.items) {
    const service = doctor.services.find((s) => !s.needsApproval && s.cancellationCutoffMinutes <= 1440);
    if (!service) continue;
    const { slots } = await slotsOf(page, doctor, service);
    const slot = slots.at(-1);
    if (slot) return { doctor, service, slot };
  }
  throw new Error('No doctor has a free time in the coming days.');
}

/** A new patient, who comes to the page they wanted. */
async function register(page: Page, email: string, givenName: string, returnTo: string) {
  await page.goto(returnTo);
  await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('First name').fill(givenName);
  await page.getByLabel('Family name').fill('Aldana');
  await page.getByLabel('Date of birth').fill('1988-05-04');
  await page.getByLabel('Phone').fill('+44 20 7946 0198');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  const mail = await mails.waitFor(email, /confirm-email/);
  await page.goto(/https?:\/\/\S*confirm-email\S*/.exec(mail.text)?.[0] ?? 'no link in the mail');
  await page.getByRole('button', { name: 'Confirm my e-mail' }).click();
  await page.getByLabel('Password', { exact: true }).fill(password);
  if ((await page.getByLabel('E-mail').inputValue()) === '') await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
}

/** Waits for this time and no other. Answers the place in line. */
async function joinFor(page: Page, { startLocal, endLocal }: Slot): Promise<number> {
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${startLocal}Z`),
  );
  await page.getByLabel(day, { exact: true }).check();
  await page.getByLabel(/^From what time/).fill(startLocal.slice(11, 16));
  await page.getByLabel(/^Until what time/).fill(endLocal.slice(11, 16));
  await page.getByLabel('Until which day at the latest?').fill(startLocal.slice(0, 10));
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'wait-list-join-filled');
  await page.getByRole('button', { name: 'Join the wait-list' }).click();
  return placeOf(page);
}

async function placeOf(page: Page): Promise<number> {
  const place = page.getByRole('listitem').getByText(/^You are (first|number \d+) in line$/);
  await expect(place).toBeVisible();
  return Number(/\d+/.exec((await place.textContent()) ?? '')?.[0] ?? 1);
}

test('a freed time is offered to whoever joined the wait-list first, and to nobody else', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const [booked, first, second] = [await open(browser), await open(browser), await open(browser)];
  const run = Date.now();
  const [firstEmail, secondEmail] = [`wait-first-${run}@people.example`, `wait-second-${run}@people.example`];

  await signInAs(booked, 'Patient', '/');
  const { doctor, service, slot } = await timeInAFewDays(booked);
  const isFree = async () =>
    (await slotsOf(second, doctor, service)).slots.some(({ start }) => start === slot.start);
  let visit: Visit;
  await test.step('somebody has booked the time', async () => {
    const request = { ...slot, practitionerId: doctor.id, serviceId: service.id };
    const { token } = await call<{ token: string }>(booked, 'POST', '/api/scheduling/holds', request);
    const body = { holdToken: token, reason: 'A rash on both arms.' };
    visit = await call<Visit>(booked, 'POST', '/api/appointments', body);
  });

  const join = `/wait-list/join?${new URLSearchParams({
    doctor: doctor.id,
    service: service.id,
    location: slot.locationId,
  }).toString()}`;
  const offerOf = (page: Page) => page.getByRole('region', { name: 'A time got free for you' });
  let place = 0;
  await test.step('two others register and wait for it, one after the other', async () => {
    await register(first, firstEmail, 'Ana', join);
    await expect(
      first.getByRole('heading', { level: 2, name: `${service.name} with ${doctor.name}` }),
    ).toBeVisible();
    place = await joinFor(first, slot);
    await register(second, secondEmail, 'Bruno', join);
    expect(await joinFor(second, slot)).toBe(place + 1);
    await expectAccessibleAtEveryWidth(second);
    await keepPicture(second, 'wait-list-waiting');
    await Promise.all([mark(first), mark(second)]);
  });

  await test.step('the time gets free, and is kept for the first in line', async () => {
    await call(booked, 'POST', `/api/appointments/${visit.id}/cancel`, {
      version: visit.version,
      reason: 'I am well again.',
    });
    await expect(offerOf(first)).toBeVisible({ timeout: 60_000 });
    await expectNotReloaded(first);
    await expect(offerOf(first).getByText(/^Kept for you for (20|19|18) min$/)).toBeVisible();
    await expect(offerOf(first).getByText(slot.startLocal.slice(11, 16), { exact: true })).toBeVisible();
    await expectAccessibleAtEveryWidth(first);
    await keepPicture(first, 'wait-list-offer');
    await mails.waitFor(firstEmail, /became free/);
    await expect(offerOf(second)).toHaveCount(0);
    expect(await isFree()).toBe(false);
  });

  await test.step('the start page says so too', async () => {
    await first.goto('/');
    await expectAccessibleAtEveryWidth(first);
    await keepPicture(first, 'home-offer');
    await offerOf(first).getByRole('link', { name: 'See it' }).click();
  });

  await test.step('the first takes it with one press', async () => {
    await offerOf(first).getByRole('button', { name: 'Take this time' }).focus();
    await first.keyboard.press('Enter');
    await expect(first).toHaveURL(/\/visits\//);
    await expect(first.getByText('Booked', { exact: true }).first()).toBeVisible();
    await expect(first.getByText('Offered from the wait-list')).toBeVisible();
  });

  await test.step('the second is never offered it, and is one place further on', async () => {
    await expectNotReloaded(second);
    await expect(offerOf(second)).toHaveCount(0);
    await expect(async () => {
      await second.reload();
      expect(await placeOf(second)).toBe(place);
    }).toPass({ timeout: 60_000 });
    await expect(offerOf(second)).toHaveCount(0);
    expect(await isFree()).toBe(false);
    await second.goto('/notifications');
    await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(second.getByText(/^A time got free/)).toHaveCount(0);
  });

  await test.step('the first reads it in the news, and waits no more', async () => {
    await first.goto('/notifications');
    await expect(first.getByRole('link', { name: /^A time got free/ })).toBeVisible();
    await keepPicture(first, 'wait-list-news');
    await first.getByRole('link', { name: /^A time got free/ }).click();
    await expect(first.getByRole('heading', { name: 'You are not waiting for a time' })).toBeVisible();
    await expectAccessibleAtEveryWidth(first);
    await keepPicture(first, 'wait-list-empty');
  });

  await test.step('the second leaves the line', async () => {
    await second.goto('/visits');
    await second.getByRole('link', { name: 'Wait-list', exact: true }).click();
    await second.getByRole('button', { name: /^Leave the wait-list/ }).click();
    const dialog = second.getByRole('dialog', { name: 'Leave this wait-list?' });
    await expectAccessibleAtEveryWidth(second);
    await dialog.getByRole('button', { name: 'Leave the wait-list' }).click();
    await expect(second.getByRole('heading', { name: 'You are not waiting for a time' })).toBeVisible();
  });
});
