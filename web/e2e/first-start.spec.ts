import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from './support/accessibility.ts';
import { setHours } from './support/doctors.ts';
import { MailServer } from './support/mail-server.ts';
import { keepPicture } from './support/pictures.ts';

const url = process.env.CLINIC_FIRST_URL ?? '';
const log = process.env.CLINIC_FIRST_LOG ?? '';
const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const password = 'eleven quiet lanterns';

test.skip(url === '', 'CLINIC_FIRST_URL names no clinic that starts for the first time');

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

const open = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: url })).newPage();

/** The address that a mail leads to. */
async function linkIn(to: string, what: RegExp): Promise<string> {
  const mail = await mails.waitFor(to, what);
  return new RegExp(`https?://\\S*${what.source}\\S*`).exec(mail.text)?.[0] ?? 'no link in the mail';
}

/** The code that the server wrote into its log when it started. */
async function codeInLog(): Promise<string> {
  let code: string | undefined;
  await expect(async () => {
    code = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}\b/.exec(await readFile(log, 'utf8'))?.[0];
    expect(code).toBeTruthy();
  }).toPass({ timeout: 60_000 });
  return code ?? '';
}

test('a clinic starts for the first time, and the first patient books', async ({ browser }) => {
  test.setTimeout(300_000);
  const [admin, doctor, patient] = [await open(browser), await open(browser), await open(browser)];
  const step = (name: string) => admin.getByRole('link', { name, exact: true });

  await test.step('whoever has the code becomes the first admin', async () => {
    const code = await codeInLog();
    await admin.goto('/set-up');
    await admin.getByLabel('Code from the log').fill(code);
    await admin.getByLabel('First name').fill('Priscilla');
    await admin.getByLabel('Family name').fill('Okonjo');
    await admin.getByLabel('E-mail').fill('admin@first.example');
    await admin.getByLabel('Password', { exact: true }).fill(password);
    await admin.getByRole('button', { name: 'Become the first admin' }).click();
    await expect(admin.getByRole('heading', { name: 'Set the clinic up' })).toBeVisible();
    await expectAccessible(admin);
    await keepPicture(admin, 'first-start');
  });

  await test.step('the admin adds a location and a specialty', async () => {
    await step('Add: Add a location').click();
    await admin.getByRole('button', { name: 'Add a location' }).click();
    const place = admin.getByRole('dialog');
    await place.getByLabel('Name', { exact: true }).fill('Riverside');
    await place.getByLabel('Street, house, floor').fill('14 Spreeweg');
    await place.getByLabel('City').fill('Berlin');
    await place.getByLabel('Country').fill('de');
    await place.getByRole('combobox', { name: 'Clock' }).fill('berlin');
    await admin.getByRole('option', { name: /Europe\/Berlin/ }).click();
    await expectAccessible(admin);
    await place.getByRole('button', { name: 'Save this location' }).click();
    await expect(admin.getByRole('cell', { name: /14 Spreeweg, Berlin/ })).toBeVisible();

    await admin.goto('/admin');
    await step('Add: Add the specialties').click();
    await admin.getByRole('button', { name: 'Add a specialty' }).click();
    await admin.getByRole('combobox', { name: 'Which one' }).fill('derm');
    await admin.getByRole('option', { name: /Dermatology/ }).click();
    await admin.getByRole('button', { name: 'Save this specialty' }).click();
    await expect(admin.getByRole('cell', { name: 'Dermatology', exact: true })).toBeVisible();
  });

  await test.step('the admin invites the first doctor, who sets up visits and hours', async () => {
    await admin.goto('/admin');
    await step('Invite: Invite the first doctor').click();
    await admin.getByLabel('E-mail').fill('doctor@first.example');
    await admin.getByLabel('First name').fill('Nadia');
    await admin.getByLabel('Family name').fill('Berg');
    await admin.getByRole('checkbox', { name: 'Doctor' }).check();
    await admin.getByRole('button', { name: 'Send the invitation' }).click();

    await doctor.goto(await linkIn('doctor@first.example', /accept-invitation/));
    await doctor.getByLabel('Password', { exact: true }).fill(password);
    await doctor.getByRole('button', { name: 'Set this password' }).click();
    await expect(doctor.getByRole('button', { name: /^Your account/ })).toBeVisible();
    await doctor.goto('/practice/profile');
    await doctor.getByRole('button', { name: 'Add a type of visit' }).click();
    const visit = doctor.getByRole('dialog');
    await visit.getByLabel('Name', { exact: true }).fill('First visit');
    await visit.getByRole('checkbox', { name: 'Riverside' }).check();
    await visit.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(visit).toHaveCount(0);
    expect(await setHours(doctor)).toBe(200);
  });

  await test.step('the admin opens the doctor for bookings, and nothing is left to set up', async () => {
    await admin.goto('/admin');
    await step('Open: Open the doctor for bookings').click();
    await admin.getByRole('checkbox', { name: 'Dermatology' }).check();
    await admin.getByRole('button', { name: 'Save the profile' }).click();
    await admin.getByRole('button', { name: 'Open for new visits' }).click();
    await expect(
      admin.getByRole('region', { name: 'Bookings' }).getByText('Patients can book new visits.'),
    ).toBeVisible();
    await admin.goto('/admin');
    await expect(admin.getByRole('heading', { name: 'Needs a person' })).toBeVisible();
    await expect(admin.getByRole('heading', { name: 'Set the clinic up' })).toHaveCount(0);
  });

  await test.step('a patient registers and books', async () => {
    await patient.goto('/register');
    await patient.getByLabel('First name').fill('Marta');
    await patient.getByLabel('Family name').fill('Oliveira');
    await patient.getByLabel('Date of birth').fill('1992-03-14');
    await patient.getByLabel('Phone').fill('+44 20 7946 0199');
    await patient.getByLabel('E-mail').fill('marta@first.example');
    await patient.getByLabel('Password', { exact: true }).fill(password);
    await patient.getByRole('button', { name: 'Create account' }).click();
    await patient.goto(await linkIn('marta@first.example', /confirm-email/));
    await patient.getByRole('button', { name: 'Confirm my e-mail' }).click();
    await patient.getByLabel('E-mail').fill('marta@first.example');
    await patient.getByLabel('Password', { exact: true }).fill(password);
    await patient.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await expect(patient.getByRole('button', { name: /^Your account/ })).toBeVisible();

    await patient.goto('/doctors?text=dermatologist');
    await patient
      .getByRole('link', { name: /^Nadia Berg, .*\d\d:\d\d/ })
      .last()
      .click();
    await expect(
      patient.getByRole('region', { name: 'Your held time' }).getByText('Held for you'),
    ).toBeVisible();
    await patient.getByLabel('What would you like help with?').fill('A rash');
    await patient.getByRole('button', { name: /^(Book|Request) this visit/ }).click();
    await expect(patient.getByText('Booked', { exact: true }).first()).toBeVisible();
    await keepPicture(patient, 'first-booking');
  });
});
