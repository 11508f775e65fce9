import { expect, test } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { MailServer } from './support/mail-server.ts';
import { registerPatient, signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);

let mails: MailServer;
test.beforeAll(async () => {
  mails = await MailServer.listen(mailPort);
});
test.afterAll(() => mails.close());

type Doctor = { id: string; name: string; services: { id: string; needsApproval: boolean }[] };

test('a guardian adds a child, books for it, and the clinic and the mail name the child', async ({
  page,
  browser,
}) => {
  const email = `guardian-${Date.now().toString()}@people.example`;
  await registerPatient(page, mails, email, 'Irene');

  await page.goto('/family');
  await page.getByRole('button', { name: 'Add a child' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a child' });
  await dialog.getByLabel('First name').fill('Leo');
  await dialog.getByLabel('Date of birth').fill('2016-03-14');
  await dialog.getByRole('button', { name: 'Add a child' }).click();
  await expect(page.getByRole('heading', { name: 'Leo Aldana' })).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'family');

  // The way of a guardian: to the doctors with the child in mind, a time, a reason.
  await page.getByRole('link', { name: 'Book for Leo' }).click();
  await expect(page.getByRole('radio', { name: /^Leo/ })).toBeChecked();
  const found = await call<{ items: Doctor[] }>(page, 'GET', '/api/scheduling/practitioners?pageSize=100');
  const doctor = found.items.find(({ services }) => services.some((service) => !service.needsApproval));
  const service = doctor?.services.find(({ needsApproval }) => !needsApproval);
  const child = new URL(page.url()).searchParams.get('for') ?? '';
  await page.goto(
    `/doctors/${doctor?.id ?? ''}?service=${service?.id ?? ''}&for=${child}&day=${dayFromNow(7)}`,
  );
  await expect(page.getByRole('radio', { name: /^Leo/ })).toBeChecked();
  await page
    .getByRole('region', { name: 'Pick a time' })
    .getByRole('button', { name: new RegExp(`^${doctor?.name ?? ''},`) })
    .first()
    .click();
  const panel = page.getByRole('region', { name: 'Your visit' }).or(page.locator('form:has(textarea)'));
  await expect(page.getByText('For Leo Aldana').first()).toBeVisible();
  await panel.first().getByRole('textbox').first().fill('A cough that stays');
  await keepPicture(page, 'booking-for-a-child');
  await page.getByRole('button', { name: /^Book/ }).last().click();
  await expect(page).toHaveURL(/\/visits\//);
  await expect(page.getByText('For Leo Aldana')).toBeVisible();
  await keepPicture(page, 'visit-of-a-child');
  const mail = await mails.waitFor(email, /The visit is for Leo/);
  expect(mail.text).toContain('Hello Irene');

  // At home it is the next visit; the doctors have it under the child's name.
  await page.goto('/');
  await expect(page.getByText('For Leo Aldana')).toBeVisible();
  const desk = await (await browser.newContext()).newPage();
  await signInAs(desk, 'Reception', '/practice/patients?text=Leo+Aldana');
  await desk.getByLabel('Name', { exact: true }).fill('Leo Aldana');
  await desk.getByRole('button', { name: 'Find' }).click();
  await desk.getByRole('link', { name: 'Leo Aldana' }).first().click();
  await expect(desk.getByRole('heading', { level: 1, name: 'Leo Aldana' })).toBeVisible();

  // And whoever looks at their own page sees that the desk did.
  await page.goto(`/access?for=${child}`);
  await expect(page.getByText(/^At the desk/).first()).toBeVisible();
  await expectAccessibleAtEveryWidth(page);
  await keepPicture(page, 'who-opened-it');
});
