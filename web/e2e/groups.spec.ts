import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { setHours } from './support/doctors.ts';
import { MailServer } from './support/mail-server.ts';
import { inviteDoctor, registerPatient, signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);

type Slot = { start: string; startLocal: string; endLocal: string; locationId: string; seatsLeft?: number };

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

/** A browser of its own, with its own cookies. */
const open = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** "Thursday 3 December, 10:00" */
const whenOf = ({ startLocal }: Slot) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(new Date(`${startLocal}Z`))
    .replace(',', '') + `, ${startLocal.slice(11)}`;

test('two patients share a time with two places, a third gets in when one cancels, and the doctor sees one group', async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const run = Date.now();
  const familyName = `Rowe ${String(run).slice(-6)}`;
  const [admin, doctor] = [await open(browser), await open(browser)];
  const [first, second, third] = [await open(browser), await open(browser), await open(browser)];
  await signInAs(admin, 'Admin', '/admin/doctors');
  const id = await inviteDoctor(admin, doctor, mails, {
    email: `rowe-${run}@people.example`,
    givenName: 'Marlo',
    familyName,
  });

  await test.step('the doctor adds a type of visit with two places', async () => {
    await doctor.goto('/practice/profile');
    await doctor.getByRole('button', { name: 'Add a type of visit' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Back school');
    await dialog.getByLabel('Length, minutes').fill('60');
    await dialog.getByLabel('A start every … minutes').fill('60');
    await dialog.getByLabel('Kept free after, minutes').fill('0');
    await dialog.getByRole('group', { name: 'Where' }).getByRole('checkbox').first().check();
    await dialog.getByLabel('The doctor confirms each request').uncheck();
    await dialog.getByLabel('Places', { exact: true }).fill('51');
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog.getByText('This is out of range').first()).toBeVisible();
    await dialog.getByLabel('Places', { exact: true }).fill('2');
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(doctor.getByText('up to 2 people', { exact: false })).toBeVisible();
    expect(await setHours(doctor)).toBe(200);
  });

  await test.step('the preview of the week shows the places, and patients can book', async () => {
    await admin.goto(`/admin/doctors/${id}`);
    await admin.getByRole('checkbox', { name: 'Dermatology' }).check();
    const saved = admin.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await admin.getByRole('button', { name: 'Save the profile' }).click();
    await saved;
    await doctor.reload();
    await doctor.getByRole('button', { name: 'Open for new visits' }).click();
    await expect(
      doctor.getByRole('region', { name: 'Bookings' }).getByText('Patients can book new visits.'),
    ).toBeVisible();
    await keepPicture(doctor, 'group-types');
    await doctor.getByRole('button', { name: 'Change: Back school' }).click();
    const dialog = doctor.getByRole('dialog');
    await expect(dialog.getByText(/free times for patients, 2 places at each time$/)).toBeVisible();
    await dialog.getByLabel('Places', { exact: true }).scrollIntoViewIfNeeded();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'group-service');
    await doctor.keyboard.press('Escape');
  });

  for (const [i, page] of [first, second, third].entries()) {
    await registerPatient(
      page,
      mails,
      `group-${i}-${run}@people.example`,
      ['Ana', 'Bruno', 'Clara'][i] ?? '',
    );
  }
  const base = `/api/scheduling/practitioners/${id}`;
  const service = (await call<{ services: { id: string }[] }>(third, 'GET', base)).services[0]?.id ?? '';
  const slotsOf = async () => {
    const query = new URLSearchParams({ service, from: dayFromNow(4), to: dayFromNow(5) });
    return (await call<{ slots: Slot[] }>(third, 'GET', `${base}/slots?${query.toString()}`)).slots;
  };
  const slot = (await slotsOf())[2];
  if (!slot) throw new Error('There is no time to share.');
  const day = slot.startLocal.slice(0, 10);
  const address = `/doctors/${id}?${new URLSearchParams({ service, location: slot.locationId, day }).toString()}`;
  const time = (page: Page, left: string) =>
    page.getByRole('button', { name: new RegExp(`, ${whenOf(slot)}, ${left}$`) });
  const book = async (page: Page, left: string) => {
    await page.goto(address);
    await time(page, left).click();
    const panel = page.getByRole('region', { name: 'Your held time' });
    await expect(panel.getByText('Group visit with up to 2 people')).toBeVisible();
    await panel.getByLabel('What would you like help with?').fill('My back hurts when I sit.');
    await keepPicture(page, `group-held-${left[0]}`);
    await panel.getByRole('button', { name: 'Book this visit' }).click();
    await expect(page.getByText('Booked', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Your name is not shown to the others.')).toBeVisible();
  };

  await test.step('the first patient opens the group, the second joins it', async () => {
    await first.goto(address);
    await expect(time(first, '2 places left')).toBeVisible();
    await expectAccessibleAtEveryWidth(first);
    await keepPicture(first, 'group-times');
    await book(first, '2 places left');
    await expectAccessibleAtEveryWidth(first);
    await keepPicture(first, 'group-visit');
    // The third looks on from here.
    await third.goto(address);
    await expect(time(third, '1 place left')).toBeVisible();
    await book(second, '1 place left');
  });

  await test.step('it is full: the third sees it go, is offered other times, and cannot take it by its address', async () => {
    await expect(time(third, 'taken meanwhile')).toBeDisabled();
    await keepPicture(third, 'group-full');
    await third.reload();
    await expect(third.getByRole('button', { name: /, 2 places left$/ }).first()).toBeVisible();
    await expect(third.getByRole('button', { name: new RegExp(whenOf(slot)) })).toHaveCount(0);
    expect((await slotsOf()).map(({ start }) => start)).not.toContain(slot.start);
    await third.goto(`${address}&start=${encodeURIComponent(slot.start)}`);
    const taken = third.getByRole('region', { name: /^Someone booked .* a moment ago$/ });
    await expect(taken.getByRole('button', { name: /, 2 places left$/ }).first()).toBeVisible();
    await keepPicture(third, 'group-taken');
  });

  const [from, to] = [slot.startLocal.slice(11), slot.endLocal.slice(11)];
  const block = doctor.getByRole('button', {
    name: `Back school, ${from} – ${to}, 2 of 2 places taken, Booked`,
  });
  await test.step('the calendar of the doctor shows one group, which leads to each visit', async () => {
    await doctor.goto(`/practice/calendar?date=${day}&view=week`);
    await expect(block).toHaveCount(1);
    await expect(doctor.getByRole('button', { name: /^(Ana|Bruno) Aldana/ })).toHaveCount(0);
    await keepPicture(doctor, 'group-calendar');
    await block.click();
    const dialog = doctor.getByRole('dialog', { name: 'Back school' });
    await expect(dialog.getByRole('link')).toHaveText(['Ana Aldana', 'Bruno Aldana']);
    await doctor.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(block).toBeFocused();
    // By keyboard alone.
    await doctor.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'group-people');
    await dialog.getByRole('link', { name: 'Ana Aldana' }).focus();
    await doctor.keyboard.press('Tab');
    await doctor.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(doctor.getByRole('heading', { name: 'Bruno Aldana' })).toBeVisible();
    await expect(doctor.getByText('Group visit with up to 2 people')).toBeVisible();
    await keepPicture(doctor, 'group-calendar-visit');
  });

  const group = doctor.getByRole('list', { name: `${from} Back school 2 of 2 places taken` });
  await test.step('so does the day', async () => {
    await doctor.goto(`/practice?date=${day}`);
    await expect(group.getByRole('link')).toHaveText(['Ana Aldana', 'Bruno Aldana']);
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'group-day');
  });

  await test.step('one cancels, and the third takes the place', async () => {
    await third.goto(address);
    await expect(third.getByRole('button', { name: /, 2 places left$/ }).first()).toBeVisible();
    await first.getByRole('button', { name: 'Cancel visit' }).click();
    const dialog = first.getByRole('dialog', { name: 'Cancel this visit' });
    await dialog.getByLabel('Why are you cancelling?').fill('My back is well again.');
    await dialog.getByRole('button', { name: 'Cancel this visit' }).click();
    await expect(dialog).toBeHidden();
    await expect(time(third, '1 place left')).toBeVisible();
    await book(third, '1 place left');
    await third.goto('/visits');
    await expect(third.getByText('Group visit with up to 2 people')).toBeVisible();
    await keepPicture(third, 'group-visits');
  });

  await test.step('the doctor sees who comes now, without loading again', async () => {
    await expect(group.getByRole('link')).toHaveText(['Bruno Aldana', 'Clara Aldana']);
    await doctor.getByRole('button', { name: 'Show 1 cancelled' }).click();
    await expect(group.getByRole('link')).toHaveText(['Ana Aldana', 'Bruno Aldana', 'Clara Aldana']);
    await keepPicture(doctor, 'group-day-cancelled');
  });
});
