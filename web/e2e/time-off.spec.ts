import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call } from './support/api.ts';
import { MailServer } from './support/mail-server.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { inviteDoctor, registerPatient, signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const run = Date.now();
const familyName = `Quill ${String(run).slice(-6)}`;

type Place = { id: string; name: string; kind?: string };
type Slot = { start: string; startLocal: string; locationId: string };
type Visit = { id: string; startLocal: string };

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

/** A browser of its own, with its own cookies. */
const open = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

const isoDate = (date: Date) => date.toISOString().slice(0, 10);
const plusDays = (date: string, days: number) =>
  isoDate(new Date(new Date(`${date}T00:00Z`).getTime() + days * 86_400_000));
/** The first Monday that is more than a week away. */
function mondayToCome(): string {
  let day = plusDays(isoDate(new Date()), 8);
  while (new Date(`${day}T00:00Z`).getUTCDay() !== 1) day = plusDays(day, 1);
  return day;
}
const monday = mondayToCome();
const [tuesday, thursday, sunday] = [plusDays(monday, 1), plusDays(monday, 3), plusDays(monday, 6)];
/** "Monday 7 December" */
const dayName = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(new Date(`${date}T00:00Z`))
    .replace(',', '');

/** Two places with rooms; their clocks may differ, as every time is read on its own place's. */
async function twoPlaces(page: Page): Promise<[Place, Place]> {
  const places = await call<Place[]>(page, 'GET', '/api/scheduling/locations');
  const [first, second] = places.filter(({ kind }) => kind !== 'virtual');
  if (!first || !second) throw new Error('There are no two places.');
  return [first, second];
}

/** Nobody is offered a time of that doctor on these days, and somebody is on others. */
async function expectSearch(page: Page, free: string[], taken: string[]) {
  const timesOn = (date: string) =>
    page.getByRole('link', {
      name: new RegExp(`^\\S* ?Oona ${familyName}, ${dayName(date)}, \\d\\d:\\d\\d`),
    });
  await page.goto(`/doctors?text=${encodeURIComponent(familyName)}&date=${monday}`);
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(familyName) })).toBeVisible();
  for (const date of free) await expect(timesOn(date).first()).toBeVisible();
  for (const date of taken) await expect(timesOn(date)).toHaveCount(0);
}

/** How many visits the calendar of that week shows in a state. */
const expectInCalendar = async (doctor: Page, count: number, state: string) => {
  await doctor.goto(`/practice/calendar?date=${monday}&view=week`);
  await expect(doctor.getByRole('button', { name: new RegExp(`, ${state}$`) })).toHaveCount(count);
};

test('a doctor builds a week at two places, takes a week off with six patients in it, and three accept', async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const [admin, doctor, reception, visitor] = [
    await open(browser),
    await open(browser),
    await open(browser),
    await open(browser),
  ];
  const patients = [await open(browser), await open(browser), await open(browser)];
  await signInAs(admin, 'Admin', '/admin/doctors');
  await signInAs(reception, 'Reception', '/practice');
  await visitor.goto('/privacy');
  const [first, second] = await twoPlaces(visitor);
  const id = await inviteDoctor(admin, doctor, mails, {
    email: `oona-${run}@people.example`,
    givenName: 'Oona',
    familyName,
  });
  const base = `/api/scheduling/practitioners/${id}`;

  await test.step('the doctor adds a type of visit, and sees that no week has room for it yet', async () => {
    await doctor.goto('/practice/profile');
    await doctor.getByRole('button', { name: 'Add a type of visit' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('First visit');
    await dialog.getByLabel('Kept free after, minutes').fill('0');
    await dialog.getByLabel(first.name, { exact: true }).check();
    await dialog.getByLabel(second.name, { exact: true }).check();
    await dialog.getByLabel('The doctor confirms each request').uncheck();
    const week = dialog.getByRole('region', { name: 'What a week looks like' });
    await expect(week.getByText('No free times for patients in these days')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the doctor builds a week from nothing, at both places, with a copied day', async () => {
    await doctor.goto('/practice/hours');
    const places = doctor.getByRole('group', { name: 'Place' });
    await places.getByRole('button', { name: new RegExp(`^${first.name}`) }).click();
    await doctor.getByRole('button', { name: 'Add hours on Monday' }).click();
    await doctor.getByLabel('Monday, to').fill('11:00');
    await doctor.getByRole('button', { name: 'Copy Monday to other days' }).click();
    const dialog = doctor.getByRole('dialog', { name: 'Copy Monday to other days' });
    await dialog.getByLabel('Tuesday').check();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'copy-day');
    await dialog.getByRole('button', { name: 'Copy to 1 day' }).click();
    await expect(doctor.getByLabel('Tuesday, to')).toHaveValue('11:00');
    await places.getByRole('button', { name: new RegExp(`^${second.name}`) }).click();
    await expect(doctor.getByLabel('Monday, to')).toHaveCount(0);
    await doctor.getByRole('button', { name: 'Add hours on Thursday' }).click();
    await doctor.getByRole('button', { name: 'Only in a period: Thursday, 09:00 to 12:00' }).click();
    await doctor.getByLabel('Thursday, first day').fill('2026-01-01');
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'weekly-hours');
    await doctor.getByRole('button', { name: 'Save the week' }).click();
    await expect(doctor.getByText('Visits that are booked already stay as they are.')).toBeVisible();
    await doctor.reload();
    await places.getByRole('button', { name: new RegExp(`^${second.name}`) }).click();
    await expect(doctor.getByLabel('Thursday, to')).toHaveValue(/^12:00/);
    await expect(doctor.getByLabel('Thursday, first day')).toHaveValue('2026-01-01');
  });

  await test.step('the week is there in the preview of the visit, and patients can book', async () => {
    await admin.goto(`/admin/doctors/${id}`);
    await admin.getByRole('checkbox', { name: 'Dermatology' }).check();
    const saved = admin.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await admin.getByRole('button', { name: 'Save the profile' }).click();
    await saved;
    await doctor.goto('/practice/profile');
    await doctor.getByRole('button', { name: 'Open for new visits' }).click();
    await expect(doctor.getByText('Patients can book new visits.')).toBeVisible();
    await doctor.getByRole('button', { name: 'Change: First visit' }).click();
    const dialog = doctor.getByRole('dialog');
    const week = dialog.getByRole('region', { name: 'What a week looks like' });
    await week.getByRole('button', { name: 'Week after' }).click();
    await expect(week.getByText('8 free times for patients')).toBeVisible();
    await dialog.getByLabel('Length, minutes').fill('60');
    await dialog.getByLabel('A start every … minutes').fill('60');
    await expect(week.getByText('4 free times for patients')).toBeVisible();
    await week.getByRole('combobox', { name: 'Place shown' }).selectOption({ label: second.name });
    await expect(week.getByText('3 free times for patients')).toBeVisible();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'service-preview');
    await doctor.keyboard.press('Escape');
    await expectSearch(visitor, [monday, tuesday, thursday], []);
  });

  const service = (await call<{ services: { id: string }[] }>(visitor, 'GET', base)).services[0]?.id ?? '';
  const slotsOf = async (from: string, to: string) =>
    (
      await call<{ slots: Slot[] }>(
        visitor,
        'GET',
        `${base}/slots?${new URLSearchParams({ service, from, to }).toString()}`,
      )
    ).slots;
  const book = async (page: Page, slot: Slot | undefined, patientId: string) => {
    const request = { ...slot, practitionerId: id, serviceId: service, patientId };
    const { token } = await call<{ token: string }>(page, 'POST', '/api/scheduling/holds', request);
    return call<Visit>(page, 'POST', '/api/appointments', {
      holdToken: token,
      reason: 'A rash on both arms.',
    });
  };
  const visits: Visit[] = [];
  await test.step('six patients have visits in a week', async () => {
    const slots = await slotsOf(monday, sunday);
    const [early, late] = [0, 1].map((n) =>
      [monday, tuesday, thursday].map((date) => slots.filter((s) => s.startLocal.startsWith(date))[n]),
    );
    for (const [i, page] of patients.entries()) {
      const email = `time-off-${i}-${run}@people.example`;
      const own = await registerPatient(page, mails, email, ['Ana', 'Bruno', 'Clara'][i] ?? '');
      visits.push(await book(page, early?.[i], own));
      const { id: walkIn } = await call<{ id: string }>(reception, 'POST', '/api/patients', {
        givenName: ['Dagny', 'Emil', 'Freya'][i],
        familyName: `Quince${run.toString(36)}`,
        birthDate: '1971-09-03',
        phone: '+44 20 7946 0198',
        language: 'en',
        confirmNew: true,
      });
      await book(reception, late?.[i], walkIn);
    }
    await expectInCalendar(doctor, 6, 'Booked');
  });

  const summary = (text: string) => doctor.getByRole('button', { name: text, exact: true });
  await test.step('the doctor takes the week off: who is affected is shown first, one press asks them all', async () => {
    await doctor.goto('/practice/hours');
    await doctor.getByRole('button', { name: 'Add time off' }).click();
    const dialog = doctor.getByRole('dialog', { name: 'Add time off' });
    await dialog.getByLabel('First day').fill(monday);
    await dialog.getByLabel('Last day').fill(sunday);
    await dialog.getByLabel(/^What for/).fill('Walking in the hills');
    await dialog.getByLabel('Repeat it').check();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'time-off');
    await dialog.getByLabel('Repeat it').uncheck();
    await dialog.getByRole('button', { name: 'Add time off' }).click();
    const impact = doctor.getByRole('dialog', { name: '6 visits fall into this time' });
    await expect(impact.getByRole('checkbox', { name: /Dagny/ })).toBeChecked();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'time-off-impact');
    // Nothing is saved yet.
    expect(await slotsOf(monday, sunday)).not.toEqual([]);
    await impact.getByRole('button', { name: 'Save and propose 6 new times' }).click();
    await expect(summary('6 not answered yet')).toBeVisible();
  });

  await test.step('nothing is cancelled, and nobody is offered the week any more', async () => {
    await expectInCalendar(doctor, 6, 'New time proposed');
    await expect(doctor.getByText('Walking in the hills').first()).toBeVisible();
    await keepPicture(doctor, 'time-off-calendar');
    await expectSearch(visitor, [], [monday, tuesday, thursday]);
    expect(await slotsOf(monday, sunday)).toEqual([]);
  });

  const taken: string[] = [];
  await test.step('three accept, and the doctor sees it without loading again', async () => {
    await doctor.goto('/practice/hours');
    await expect(summary('6 not answered yet')).toBeVisible();
    await mark(doctor);
    for (const [i, page] of patients.entries()) {
      await page.goto(`/visits/${visits[i]?.id}`);
      await page.getByRole('button', { name: /^Take / }).click();
      await expect(page.getByText(/^Proposed time taken/).first()).toBeVisible();
      taken.push((await call<Visit>(page, 'GET', `/api/appointments/${visits[i]?.id}`)).startLocal);
    }
    await expect(summary('3 have a new time · 3 not answered yet')).toBeVisible();
    await expectNotReloaded(doctor);
    await summary('3 have a new time · 3 not answered yet').click();
    await expect(doctor.getByRole('link', { name: 'Ana Aldana' })).toBeVisible();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'time-off-answers');
  });

  await test.step('calendar and search follow', async () => {
    await expectInCalendar(doctor, 3, 'New time proposed');
    await expectSearch(visitor, [], [monday, tuesday, thursday]);
    const free = (await slotsOf(plusDays(monday, -7), plusDays(monday, 28))).map((slot) => slot.startLocal);
    expect(taken).toHaveLength(3);
    expect(taken.filter((time) => time >= monday && time < plusDays(sunday, 1))).toEqual([]);
    expect(free.filter((time) => taken.includes(time))).toEqual([]);
  });

  await test.step('who accepted leads to the visit at its new time', async () => {
    await doctor.goto('/practice/hours');
    await summary('3 have a new time · 3 not answered yet').click();
    await doctor.getByRole('link', { name: 'Ana Aldana' }).click();
    await expect(doctor).toHaveURL(new RegExp(`/practice/visits/${visits[0]?.id}`));
    await expect(doctor.getByText('Booked', { exact: true }).first()).toBeVisible();
  });
});

test('time is blocked, or opened for visits, by dragging over it in the calendar', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Doctor', '/practice');
  await page.goto(`/practice/calendar?date=${sunday}&view=day`);
  const slot = (time: string) => page.getByRole('button', { name: `${dayName(sunday)}, ${time}` });
  const drag = async () => {
    await slot('09:00').hover();
    await page.mouse.down();
    await slot('10:30').hover();
    await page.mouse.up();
  };
  const asking = page.getByRole('dialog', { name: dayName(sunday) });

  await test.step('what is dragged over is blocked', async () => {
    await drag();
    await expectAccessibleAtEveryWidth(page);
    await keepPicture(page, 'marked-time');
    await asking.getByRole('button', { name: 'Block time' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add time off' });
    await expect(dialog.getByLabel('From', { exact: true })).toHaveValue(sunday);
    await expect(dialog.getByLabel('From what time')).toHaveValue('09:00');
    await expect(dialog.getByLabel('Until what time')).toHaveValue('11:00');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Block time' }).click();
    await expect(dialog).toBeVisible();
    await expectAccessibleAtEveryWidth(page);
    await keepPicture(page, 'block-time');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('or opened for visits: on that day patients can book then', async () => {
    await drag();
    await asking.getByRole('button', { name: 'Open more hours' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open more hours' });
    await expect(dialog.getByLabel('From what time')).toHaveValue('09:00');
    await expect(dialog.getByLabel('Until what time')).toHaveValue('11:00');
    await expectAccessibleAtEveryWidth(page);
    await keepPicture(page, 'open-hours');
    await dialog.getByRole('button', { name: 'Open these hours' }).click();
    await expect(dialog).toHaveCount(0);
    const { practitionerId: id } = await call<{ practitionerId: string }>(page, 'GET', '/api/identity/me');
    const base = `/api/scheduling/practitioners/${id}`;
    const schedule = () =>
      call<{ overrides: { id: string; date: string; windows: { start: string; end: string }[] }[] }>(
        page,
        'GET',
        `${base}/schedule`,
      );
    const opened = (await schedule()).overrides.find(({ date }) => date === sunday);
    expect(opened?.windows.map(({ start, end }) => `${start.slice(0, 5)}-${end.slice(0, 5)}`)).toContain(
      '09:00-11:00',
    );
    await call(page, 'DELETE', `${base}/overrides/${opened?.id}`);
  });
});
