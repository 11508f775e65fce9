import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const copy = {
  name: 'licence.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  ),
};

async function open(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function send(doctor: Page, expiresOn: string) {
  await doctor.getByLabel('Licence number').fill('GMC 7654321');
  await doctor.getByLabel('Issued by').fill('General Medical Council');
  await doctor.getByLabel('Good until').fill(expiresOn);
  await doctor
    .getByRole('group', { name: 'Copy of the licence' })
    .locator('input[type=file]')
    .setInputFiles(copy);
  await expect(doctor.getByRole('link', { name: /^licence.pdf/ })).toBeVisible();
  await doctor.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(doctor.getByText(/^You sent in a licence/)).toBeVisible();
}

test('a doctor sends in a renewed licence, is refused, sends another, and the clinic goes by it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [doctor, admin] = [await open(browser), await open(browser)];
  await signInAs(doctor, 'Doctor', '/practice/profile');
  await doctor.goto('/practice/profile');
  await doctor.getByRole('button', { name: 'Send in a renewed licence' }).click();
  await doctor.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(doctor.getByText('4 answers need a correction')).toBeVisible();
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(doctor, 'licence-form');
  await send(doctor, '2034-06-30');
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(doctor, 'licence-sent');

  await signInAs(admin, 'Admin', '/admin/applications');
  await admin.goto('/admin/applications');
  const waiting = admin.getByRole('region', { name: 'Renewed licences' });
  await expectAccessibleAtEveryWidth(admin);
  await keepPicture(admin, 'licences-waiting');
  await waiting.getByRole('link').first().click();
  await expect(admin.getByText('GMC 7654321')).toBeVisible();
  await expectAccessibleAtEveryWidth(admin);
  await keepPicture(admin, 'licence-to-decide');
  await admin.getByRole('button', { name: 'Refuse', exact: true }).click();
  await admin.getByRole('dialog').getByLabel('Reason').fill('The copy cannot be read.');
  await keepPicture(admin, 'licence-refuse');
  await admin.getByRole('button', { name: 'Refuse this licence' }).click();
  await expect(admin.getByRole('dialog')).toBeHidden();
  await expect(admin.getByRole('main').getByText('The copy cannot be read.')).toBeVisible();

  // Without loading again: the news comes by itself.
  await expect(doctor.getByRole('main').getByText('The copy cannot be read.')).toBeVisible();
  await keepPicture(doctor, 'licence-refused');
  await doctor.getByRole('button', { name: 'Send in another one' }).click();
  await send(doctor, '2035-06-30');
  await admin.goto('/admin/applications');
  await waiting.getByRole('link').first().click();
  await admin.getByRole('button', { name: 'Accept until 30 June 2035' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(admin.getByText(/accepted it on/)).toBeVisible();
  await expect(doctor.getByText(/^Good until 30 June 2035/)).toBeVisible();
  await expectAccessibleAtEveryWidth(doctor);
});
