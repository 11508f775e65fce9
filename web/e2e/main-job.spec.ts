import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { MailServer } from './support/mail-server.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);
const doctor = 'Dr Inés Carranza Ruiz';
const email = `journey-${Date.now()}@people.example`;
const password = 'tall grass by the river';

// The second journey is that of the patient who registers in the first.
test.describe.configure({ mode: 'serial' });

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

/** A browser of its own, with its own cookies. */
async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  return page;
}

/** On the doctor's page, chooses the visit that the doctor has to approve, and waits for its times. */
async function chooseFirstVisit(page: Page) {
  await page.getByRole('radio', { name: /First visit/ }).check();
  await expect(page.getByText(/confirms each request/)).toBeVisible();
}

/** Shows the doctor the request of this patient: requests are looked through one by one. */
async function showRequestOf(page: Page, patient: string) {
  const pane = page.getByRole('region', { name: 'Request' });
  await expect(async () => {
    if (!(await pane.getByRole('heading', { name: patient }).isVisible()))
      await pane.getByRole('button', { name: 'Next request' }).click({ timeout: 1_000 });
    await expect(pane.getByRole('heading', { name: patient })).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  return pane;
}

test('a visitor finds a doctor, registers, books, and both see every change without loading again', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const visitor = await open(browser);
  const patient = await open(browser);
  const practice = await open(browser);

  await test.step('the doctor is at work', async () => {
    await signInAs(practice, 'Doctor', '/practice');
    await expect(practice.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(practice);
    await mark(practice);
  });

  await test.step('a visitor searches without an account', async () => {
    await patient.goto('/doctors?language=es&specialty=207N00000X');
    await expect(patient.getByRole('heading', { level: 2, name: doctor })).toBeVisible();
    await expectAccessible(patient);
    await keepPicture(patient, 'search');
  });

  let name = '';
  await test.step('the visitor picks a time and registers without losing it', async () => {
    await patient
      .getByRole('link', { name: new RegExp(`^${doctor}, .*\\d\\d:\\d\\d`) })
      .last()
      .click();
    await expect(patient.getByRole('heading', { level: 1, name: doctor })).toBeVisible();
    await expectAccessible(patient);
    // A first visit is one that the doctor approves. The last time of the week stays bookable while the journey goes on.
    await chooseFirstVisit(patient);
    const time = patient.getByRole('button', { name: new RegExp(`^${doctor}, .*\\d\\d:\\d\\d`) }).last();
    name = (await time.getAttribute('aria-label')) ?? '';
    await time.click();
    // The other visitor looks at the same times.
    await visitor.goto(patient.url().replace(/&start=[^&]*/, ''));
    await expect(visitor.getByRole('button', { name, exact: true })).toBeEnabled();
    await mark(visitor);

    await patient
      .getByRole('region', { name: 'Your chosen time' })
      .getByRole('link', { name: 'Create account' })
      .click();
    await expectAccessible(patient);
    await patient.getByLabel('First name').fill('Marta');
    await patient.getByLabel('Family name').fill('Oliveira');
    await patient.getByLabel('Date of birth').fill('1992-03-14');
    await patient.getByLabel('Phone').fill('+44 20 7946 0199');
    await patient.getByLabel('E-mail').fill(email);
    await patient.getByLabel('Password', { exact: true }).fill('short');
    await patient.getByRole('button', { name: 'Create account' }).click();
    await expect(patient.getByText(/12 characters/).first()).toBeVisible();
    await patient.getByLabel('Password', { exact: true }).fill(password);
    await patient.getByRole('button', { name: 'Create account' }).click();
    await expect(patient.getByRole('heading', { level: 1, name: 'Look into your mail' })).toBeVisible();
    await expectAccessible(patient);

    const mail = await mails.waitFor(email, /confirm-email/);
    await patient.goto(/https?:\/\/\S*confirm-email\S*/.exec(mail.text)?.[0] ?? 'no link in the mail');
    await patient.getByRole('button', { name: 'Confirm my e-mail' }).click();
    await patient.getByLabel('Password', { exact: true }).fill(password);
    if ((await patient.getByLabel('E-mail').inputValue()) === '')
      await patient.getByLabel('E-mail').fill(email);
    await patient.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  });

  await test.step('the time is held, and the other visitor sees it go', async () => {
    await expect(
      patient.getByRole('region', { name: 'Your held time' }).getByText('Held for you'),
    ).toBeVisible();
    await expectAccessible(patient);
    await keepPicture(patient, 'booking');
    await expect(visitor.getByRole('button', { name, exact: true })).toHaveCount(0);
    await expectNotReloaded(visitor);
  });

  await test.step('the patient requests the visit', async () => {
    await patient
      .getByLabel('What would you like help with?')
      .fill('A mole on my shoulder <b>has grown</b>.');
    await patient.getByRole('button', { name: 'Request this visit' }).click();
    await expect(patient).toHaveURL(/\/visits\//);
    await expect(patient.getByText('Waiting for approval').first()).toBeVisible();
    await expectAccessible(patient);
    await mails.waitFor(email, /Carranza/);
    await mark(patient);
  });

  await test.step('the doctor sees the request appear, reads why, and approves it', async () => {
    const pane = await showRequestOf(practice, 'Marta Oliveira');
    await expect(pane.getByText('A mole on my shoulder <b>has grown</b>.')).toBeVisible();
    await pane.getByRole('button', { name: /^Approve / }).click();
    await expect(patient.getByText('Booked', { exact: true }).first()).toBeVisible();
    await expectNotReloaded(patient);
    await expectNotReloaded(practice);
  });

  await test.step('the patient moves the visit, which waits for the doctor again', async () => {
    await patient.getByRole('button', { name: 'Change time' }).click();
    const dialog = patient.getByRole('dialog');
    await dialog
      .getByRole('button', { name: new RegExp(`^${doctor}, `) })
      .last()
      .click();
    await dialog.getByRole('button', { name: /^(Move|Request|Change|Ask)/ }).click();
    await expect(dialog).toBeHidden();
    await expect(patient.getByText('Waiting for approval').first()).toBeVisible();
    await mark(patient);
  });

  await test.step('the doctor declines with a reason, which the patient reads', async () => {
    const pane = await showRequestOf(practice, 'Marta Oliveira');
    await pane.getByRole('button', { name: 'Decline' }).click();
    const dialog = practice.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('I am away that week.');
    await dialog.getByRole('button', { name: 'Decline this request' }).click();
    await expect(patient.getByText('I am away that week.').first()).toBeVisible();
    await expectNotReloaded(patient);
    await expectNotReloaded(practice);
    await mails.waitFor(email, /declin|could not|not take/i);
  });

  await test.step('the inbox tells all of it', async () => {
    await patient.goto('/notifications');
    await expect(patient.getByRole('listitem').filter({ hasText: 'Carranza' }).first()).toBeVisible();
    await expectAccessible(patient);
  });
});

test('the doctor moves a request to another time, and the patient cancels it', async ({ browser }) => {
  test.setTimeout(180_000);
  const patient = await open(browser);
  const practice = await open(browser);
  await signInAs(practice, 'Doctor', '/practice');
  await patient.goto('/sign-in');
  await patient.getByLabel('E-mail').fill(email);
  await patient.getByLabel('Password', { exact: true }).fill(password);
  await patient.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await expect(patient.getByRole('button', { name: /^Your account/ })).toBeVisible();

  await patient.goto('/doctors?text=Carranza');
  await patient.getByRole('heading', { level: 2, name: doctor }).getByRole('link').click();
  await chooseFirstVisit(patient);
  await patient
    .getByRole('button', { name: new RegExp(`^${doctor}, `) })
    .last()
    .click();
  await patient.getByLabel('What would you like help with?').fill('A second look.');
  await patient.getByRole('button', { name: 'Request this visit' }).click();
  await expect(patient.getByText('Waiting for approval').first()).toBeVisible();
  await mark(patient);

  const pane = await showRequestOf(practice, 'Marta Oliveira');
  await pane.getByRole('button', { name: 'Another time', exact: true }).click();
  const dialog = practice.getByRole('dialog');
  await dialog
    .getByRole('button', { name: new RegExp(`^${doctor}, `) })
    .first()
    .click();
  await dialog.getByRole('button', { name: /^(Approve|Move|Offer|Change)/ }).click();
  await expect(patient.getByText('Booked', { exact: true }).first()).toBeVisible();
  await expectNotReloaded(patient);

  await patient.getByRole('button', { name: 'Cancel visit' }).click();
  const sure = patient.getByRole('dialog');
  await sure.getByRole('textbox').fill('I am well again.');
  await sure.getByRole('button', { name: /^Cancel this visit/ }).click();
  await expect(patient.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await mails.waitFor(email, /cancel/i);
});
