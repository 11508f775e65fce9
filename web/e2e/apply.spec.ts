import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { findAndHold, setHours } from './support/doctors.ts';
import { MailServer } from './support/mail-server.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const email = `iris-${Date.now()}@people.example`;
const familyName = `Holm ${String(Date.now()).slice(-6)}`;
const name = `Iris ${familyName}`;
const password = 'eleven quiet lanterns';
const question = 'Which hospital trained you?';

/** A page that says nothing, as a scanner would make it. */
const paper = Buffer.from(
  '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n' +
    'trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
);

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

async function open(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test('a doctor applies, is asked for more, is approved, and is booked', async ({ browser }) => {
  test.setTimeout(300_000);
  const [doctor, admin] = [await open(browser), await open(browser)];

  await test.step('a visitor finds the way from the foot of the page to an account', async () => {
    await doctor.goto('/');
    await doctor.getByRole('link', { name: 'Work here as a doctor' }).click();
    await expectAccessible(doctor);
    await keepPicture(doctor, 'apply-start');
    await doctor.getByRole('link', { name: 'Create an account and apply' }).click();
    await doctor.getByLabel('First name').fill('Iris');
    await doctor.getByLabel('Family name').fill(familyName);
    await doctor.getByLabel('E-mail').fill(email);
    await doctor.getByLabel('Password', { exact: true }).fill(password);
    await expectAccessible(doctor);
    await doctor.getByRole('button', { name: 'Create account' }).click();
    const mail = await mails.waitFor(email, /confirm-email/);
    await doctor.goto(/https?:\/\/\S*confirm-email\S*/.exec(mail.text)?.[0] ?? 'no link in the mail');
    await doctor.getByRole('button', { name: 'Confirm my e-mail' }).click();
    await doctor.getByLabel('Password', { exact: true }).fill(password);
    if ((await doctor.getByLabel('E-mail').inputValue()) === '')
      await doctor.getByLabel('E-mail').fill(email);
    await doctor.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await doctor.getByRole('button', { name: 'Begin your application' }).click();
  });

  await test.step('the applicant writes; what is written is kept', async () => {
    await doctor.getByLabel('Licence number').fill('GMC 7654321');
    await doctor.getByLabel('Issued by').fill('General Medical Council');
    await doctor.getByRole('checkbox', { name: 'Dermatology' }).check();
    await doctor.getByRole('combobox', { name: 'Languages you speak with patients' }).fill('Norw');
    await doctor.getByRole('option', { name: /Norwegian/ }).click();
    await doctor.getByRole('heading', { level: 1 }).click();
    await doctor.getByLabel('Degree or certificate').fill('Doctor of Medicine');
    await expect(doctor.getByText('Everything is kept.')).toBeVisible();
    await doctor.reload();
    await expect(doctor.getByLabel('Licence number')).toHaveValue('GMC 7654321');
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'apply-form');
  });

  await test.step('what is missing is said, then it is sent', async () => {
    await doctor.getByRole('button', { name: 'Send to the clinic' }).click();
    await expect(doctor.getByRole('link', { name: 'Good until: This is needed' })).toBeVisible();
    await expect(doctor.getByRole('link', { name: 'Documents: Add a copy of your licence' })).toBeVisible();
    await expectAccessible(doctor);
    await doctor.getByLabel('Good until').fill('2039-06-30');
    await doctor.getByLabel('Where').first().fill('University of Oslo');
    await doctor.getByLabel('Year', { exact: true }).fill('2011');
    await doctor.getByRole('button', { name: 'Add a position' }).click();
    await doctor.getByLabel('Position', { exact: true }).fill('Dermatologist');
    await doctor.getByLabel('Where').nth(1).fill('Bergen Hospital');
    await doctor.getByLabel('From year').fill('2016');
    const files = doctor.locator('input[type="file"]');
    await files.setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') });
    await expect(doctor.getByText('This type of file is not taken here.').first()).toBeVisible();
    await files.setInputFiles({ name: 'licence.pdf', mimeType: 'application/pdf', buffer: paper });
    await expect(doctor.getByRole('link', { name: /^licence.pdf/ })).toBeVisible();
    await doctor.getByLabel('What it shows').selectOption('Proof of identity');
    const picture = await doctor.screenshot();
    await files.setInputFiles({ name: 'passport.png', mimeType: 'image/png', buffer: picture });
    await expect(doctor.getByRole('link', { name: /^passport.png/ })).toBeVisible();
    await doctor.getByRole('button', { name: 'Remove passport.png' }).click();
    await doctor.getByRole('button', { name: 'Undo passport.png' }).click();
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'apply-documents');
    await doctor.getByRole('button', { name: 'Send to the clinic' }).click();
    await expect(
      doctor.getByRole('heading', { level: 1, name: 'Your application is with the clinic' }),
    ).toBeVisible();
    await mails.waitFor(email, /Your application is with/);
    await expectAccessibleAtEveryWidth(doctor);
    await keepPicture(doctor, 'apply-sent');
  });

  await test.step('the admin finds it on the first page and asks for more', async () => {
    await signInAs(admin, 'Admin', '/admin');
    await expect(admin.getByRole('link', { name: /^Open list: \d+ doctors? appl/ })).toBeVisible();
    await keepPicture(admin, 'admin-home-applications');
    await admin.goto('/admin/applications');
    await expectAccessibleAtEveryWidth(admin);
    await keepPicture(admin, 'applications');
    await admin.getByRole('link', { name }).click();
    await expect(admin.getByText('GMC 7654321')).toBeVisible();
    await expect(admin.getByRole('link', { name: /^licence.pdf/ })).toBeVisible();
    await admin.getByRole('button', { name: 'Show passport.png here' }).click();
    const shown = admin.getByRole('img', { name: 'passport.png' });
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    await expectAccessibleAtEveryWidth(admin);
    await keepPicture(admin, 'application');
    await admin.getByRole('button', { name: 'Ask for more' }).click();
    await admin.getByLabel('Your question').fill(question);
    await expectAccessible(admin);
    await admin.getByRole('button', { name: 'Send the question' }).click();
    await expect(admin.getByText('Waits for the applicant')).toBeVisible();
  });

  await test.step('the applicant sees the question without reloading, and answers', async () => {
    await expect(doctor.getByText(question)).toBeVisible();
    const mail = await mails.waitFor(email, /has a question about your application/);
    expect(mail.text).not.toContain(question);
    await keepPicture(doctor, 'apply-more');
    await doctor.getByLabel('A few words for patients').fill('I trained in Bergen and look after skin.');
    await doctor.getByRole('button', { name: 'Send to the clinic again' }).click();
    await expect(
      doctor.getByRole('heading', { level: 1, name: 'Your application is with the clinic' }),
    ).toBeVisible();
  });

  await test.step('the admin sees the answer without reloading, and approves', async () => {
    await expect(admin.getByText('I trained in Bergen and look after skin.')).toBeVisible();
    await admin.getByRole('button', { name: 'Approve this application' }).click();
    await admin.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(admin.getByText(/is a doctor of the clinic and sets up/)).toBeVisible();
  });

  await test.step('the doctor begins from what was written', async () => {
    await mails.waitFor(email, /Welcome to/);
    await doctor.getByRole('link', { name: 'Set up your profile' }).click();
    await expect(doctor.getByText('Patients can book as soon as these are there.')).toBeVisible();
    await expect(doctor.getByLabel('Education')).toHaveValue('Doctor of Medicine, University of Oslo, 2011');
    await expect(doctor.getByLabel('About the doctor')).toHaveValue(/I trained in Bergen/);
    await expect(doctor.getByText(/^Good until 30 June 2039/)).toBeVisible();
    await expectAccessible(doctor);
    await keepPicture(doctor, 'doctor-approved');
    await doctor.getByRole('button', { name: 'Add a type of visit' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('First visit');
    await dialog.getByLabel('Fee').fill('80');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Save this type of visit' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await setHours(doctor)).toBe(200);
    await doctor.reload();
    await doctor.getByRole('button', { name: 'Open for new visits' }).click();
    await expect(
      doctor.getByRole('region', { name: 'Bookings' }).getByText('Patients can book new visits.'),
    ).toBeVisible();
  });

  await test.step('a patient books the doctor', async () => {
    const patient = await open(browser);
    await findAndHold(patient, name);
    await patient.getByLabel('What would you like help with?').fill('An itch.');
    await patient.getByRole('button', { name: /^(Request|Book) this visit$/ }).click();
    await expect(patient).toHaveURL(/\/visits\//);
    await expect(patient.getByText(name).first()).toBeVisible();
  });

  await test.step('a licence that ended stops bookings, and a new date opens them again', async () => {
    await admin.goto('/admin/doctors');
    await admin.getByRole('link', { name }).click();
    await admin.getByLabel('Good until').fill('2026-01-31');
    await admin.getByRole('button', { name: 'Note this date' }).click();
    await expect(admin.getByText(/^It was good until 31 January 2026/)).toBeVisible();
    await expectAccessibleAtEveryWidth(admin);
    await keepPicture(admin, 'licence-ended');
    await admin.goto('/admin');
    await expect(
      admin.getByRole('link', { name: `Note a date: The licence of ${name} ended` }).first(),
    ).toBeVisible();
    await admin.goto('/admin/doctors');
    await admin.getByRole('link', { name }).click();
    await admin.getByLabel('Good until').fill('2039-06-30');
    await admin.getByRole('button', { name: 'Note this date' }).click();
    await expect(admin.getByText('Good until 30 June 2039.')).toBeVisible();
  });
});
