import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { findAndHold, setHours } from './support/doctors.ts';
import { MailServer } from './support/mail-server.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const email = `nadia-${Date.now()}@people.example`;
const familyName = `Berg ${String(Date.now()).slice(-6)}`;
const password = 'eleven quiet lanterns';

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

async function open(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test('an admin invites a doctor, who sets up profile, visits and hours and is booked', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const [admin, doctor] = [await open(browser), await open(browser)];

  await test.step('the admin invites', async () => {
    await signInAs(admin, 'Admin', '/admin/users/new');
    await expectAccessible(admin);
    await admin.getByLabel('E-mail').fill(email);
    await admin.getByLabel('First name').fill('Nadia');
    await admin.getByLabel('Family name').fill(familyName);
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(admin.getByText('Choose at least one role.').first()).toBeVisible();
    await admin.getByRole('checkbox', { name: 'Doctor' }).check();
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(admin.getByText(/No password chosen yet/)).toBeVisible();
    await expectAccessible(admin);
    await keepPicture(admin, 'person-invited');
  });

  await test.step('the doctor follows the mail and is at work', async () => {
    const mail = await mails.waitFor(email, /accept-invitation/);
    await doctor.goto(/https?:\/\/\S*accept-invitation\S*/.exec(mail.text)?.[0] ?? 'no link in the mail');
    await doctor.getByLabel('Password', { exact: true }).fill(password);
    await doctor.getByRole('button', { name: 'Set this password' }).click();
    await expect(doctor.getByRole('button', { name: /^Your account/ })).toBeVisible();
    await doctor.goto('/practice/profile');
    await expect(doctor.getByText('Patients can book as soon as these are there.')).toBeVisible();
    await expectAccessible(doctor);
    await keepPicture(doctor, 'doctor-onboarding');
  });

  await test.step('the doctor adds a type of visit', async () => {
    await doctor.getByRole('button', { name: 'Add a type of visit' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('First visit');
    await dialog.getByLabel('Fee').fill('80');
    await dialog.getByLabel('Length, minutes').fill('7');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog.getByText(/whole five minutes/).first()).toBeVisible();
    await dialog.getByLabel('Length, minutes').fill('30');
    await expectAccessible(doctor);
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(doctor.getByRole('listitem').filter({ hasText: 'First visit' })).toContainText('80');
  });

  await test.step('the admin says what the doctor is a specialist of', async () => {
    await admin.goto('/admin/doctors');
    await admin.getByRole('link', { name: `Nadia ${familyName}` }).click();
    await admin.getByRole('checkbox', { name: 'Dermatology' }).check();
    await admin.getByRole('button', { name: 'Save the profile' }).click();
    await expect(admin.getByText('The clinic says what the doctor is a specialist of: done')).toBeVisible();
    await expectAccessible(admin);
  });

  await test.step('the doctor sets hours and opens for bookings', async () => {
    await doctor.reload();
    expect(await setHours(doctor)).toBe(200);
    await doctor.reload();
    await doctor.getByRole('button', { name: 'Open for new visits' }).click();
    await expect(
      doctor.getByRole('region', { name: 'Bookings' }).getByText('Patients can book new visits.'),
    ).toBeVisible();
    await expectAccessible(doctor);
  });

  await test.step('a patient finds and books the doctor', async () => {
    await findAndHold(await open(browser), `Nadia ${familyName}`);
  });

  await test.step('the log knows of it, and is as it was written', async () => {
    await admin.goto('/admin/audit?action=service.');
    await expect(admin.getByRole('cell', { name: 'added a type of visit' }).first()).toBeVisible();
    await admin.getByRole('button', { name: 'Look for changes' }).click();
    await expect(admin.getByText(/as they were written/)).toBeVisible();
    await expectAccessible(admin);
    await keepPicture(admin, 'audit');
  });
});
