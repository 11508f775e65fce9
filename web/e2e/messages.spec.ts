import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call } from './support/api.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { signInAs } from './support/people.ts';
import { photo } from './support/photos.ts';
import { keepPicture } from './support/pictures.ts';

const field = (page: Page) => page.getByRole('textbox', { name: /^Write to/ });
const log = (page: Page) => page.getByRole('log');
const open = async (browser: Browser) => (await browser.newContext()).newPage();

async function write(page: Page, text: string) {
  await field(page).fill(text);
  await field(page).press('Enter');
}

test('a patient and a doctor write to each other in two browsers, with a photo, through a lost connection', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const [patient, doctor] = [await open(browser), await open(browser)];
  const run = Date.now();

  await signInAs(doctor, 'Doctor', '/practice');
  const { practitionerId } = await call<{ practitionerId: string }>(doctor, 'GET', '/api/identity/me');
  await signInAs(patient, 'Patient', '/');
  const { name } = await call<{ name: string }>(patient, 'GET', '/api/identity/me');

  await test.step('the patient begins on the page of the doctor', async () => {
    await patient.goto(`/doctors/${practitionerId}`);
    await patient.getByRole('button', { name: 'Write a message' }).click();
    await expect(log(patient)).toBeVisible();
    await expect(patient.getByText(/Not for emergencies/)).toBeVisible();
    await mark(patient);
    await write(patient, `Good afternoon, doctor. ${run}`);
    await expect(log(patient).getByText(`Good afternoon, doctor. ${run}`)).toBeVisible();
  });

  await test.step('the doctor sees it arrive, and answers from a quick reply', async () => {
    await doctor
      .getByRole('link', { name: /Messages/ })
      .first()
      .click();
    await doctor
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link', { name: new RegExp(name) })
      .click();
    await expect(log(doctor).getByText(`Good afternoon, doctor. ${run}`)).toBeVisible();
    await mark(doctor);
    await expect(log(patient).getByText('Read').last()).toBeVisible();
    await doctor.getByRole('button', { name: 'Quick replies' }).click();
    await doctor.getByRole('menuitem').first().click();
    await expect(field(doctor)).not.toHaveValue('');
    await expect(patient.getByText(/is writing …/)).toBeVisible();
    await field(doctor).fill(`Send me a photo. ${run}`);
    await field(doctor).press('Enter');
    await expect(log(patient).getByText(`Send me a photo. ${run}`)).toBeVisible();
  });

  await test.step('the patient sends a photo, and what is none is refused in words', async () => {
    const input = patient.locator('main input[type=file]');
    const page = Buffer.from('<html>hello</html>');
    await input.setInputFiles({ name: 'mole.jpg', mimeType: 'image/jpeg', buffer: page });
    await expect(patient.getByText('This type of file is not taken here.')).toBeVisible();
    await input.setInputFiles(await photo(patient, `${run}.jpg`));
    await expect(patient.getByRole('progressbar')).toHaveCount(0);
    await write(patient, 'Here it is.');
    const seen = log(doctor).getByRole('img', { name: new RegExp(`Photo ${run}.jpg`) });
    await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(400);
  });

  await test.step('what cannot be sent waits with its words, and what was missed is caught up', async () => {
    await patient.context().setOffline(true);
    await write(patient, `Written on a train. ${run}`);
    await write(doctor, `I would like to look at it myself. ${run}`);
    await expect(patient.getByText(/^Not sent/).first()).toBeVisible({ timeout: 40_000 });
    await patient.context().setOffline(false);
    await patient.getByRole('button', { name: 'Send again' }).click();
    await expect(log(doctor).getByText(`Written on a train. ${run}`)).toHaveCount(1);
    await expect(log(patient).getByText(`I would like to look at it myself. ${run}`)).toHaveCount(1);
    await expect(patient.getByText(/^Not sent/)).toHaveCount(0);
  });

  await expectNotReloaded(patient);
  await expectNotReloaded(doctor);
  await expectAccessibleAtEveryWidth(patient);
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(patient, 'messages');
  await keepPicture(doctor, 'practice-messages');

  await test.step('the doctor finds it again, and puts the conversation away', async () => {
    await doctor.getByRole('searchbox', { name: 'Search messages' }).fill(`train ${run}`);
    await doctor
      .getByRole('region', { name: 'What was found' })
      .getByRole('link', { name: new RegExp(`Written on a train. ${run}`) })
      .click();
    await expect(log(doctor).getByText(`Written on a train. ${run}`)).toBeInViewport();
    await doctor.getByRole('button', { name: 'Put this conversation away' }).click();
    await expect(doctor.getByRole('button', { name: 'Take this conversation back' })).toBeVisible();
    await write(patient, `One more thing. ${run}`);
    await expect(doctor.getByRole('button', { name: 'Put this conversation away' })).toBeVisible();
  });
});
