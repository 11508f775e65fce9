import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call } from './support/api.ts';
import { tabTo } from './support/keyboard.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const field = (page: Page) => page.getByRole('textbox', { name: /^Write to/ });
const log = (page: Page) => page.getByRole('log');
const open = async (browser: Browser) => (await browser.newContext()).newPage();

/** Puts a mark on the page that a reload would remove. */
const mark = (page: Page) => page.evaluate(() => ((window as { marked?: boolean }).marked = true));
const expectNotReloaded = async (page: Page) =>
  expect(await page.evaluate(() => (window as { marked?: boolean }).marked)).toBe(true);

async function write(page: Page, text: string) {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** A picture that the browser itself makes. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [400, 300];
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#DBB49A';
      pen.fillRect(0, 0, 400, 300);
      pen.fillStyle = '#5F4A32';
      pen.fillRect(180, 130, 30, 26);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  });
  return Buffer.from(bytes);
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
    await input.setInputFiles({ name: `${run}.jpg`, mimeType: 'image/jpeg', buffer: await photo(patient) });
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

test('documents, photos and words go between a conversation and the record, without a mouse, and a visit is booked from it', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const [patient, doctor] = [await open(browser), await open(browser)];
  const run = Date.now();
  await signInAs(doctor, 'Doctor', '/practice');
  const { practitionerId } = await call<{ practitionerId: string }>(doctor, 'GET', '/api/identity/me');
  await signInAs(patient, 'Patient', '/');
  const { patientId } = await call<{ patientId: string }>(patient, 'GET', '/api/identity/me');
  const talk = await call<{ id: string }>(patient, 'POST', '/api/messaging/conversations', {
    practitionerId,
  });
  const press = async (page: Page, target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };

  await test.step('the patient has a letter in the record that nobody else reads', async () => {
    await patient.goto('/record/documents');
    const file = { name: `letter ${run}.jpg`, mimeType: 'image/jpeg', buffer: await photo(patient) };
    await patient.locator('main input[type=file]').first().setInputFiles(file);
    await expect(patient.getByRole('link', { name: new RegExp(`letter ${run}`) }).first()).toBeVisible();
  });

  await test.step('with the keyboard alone the patient sends it, and the doctor opens it', async () => {
    await doctor.goto(`/practice/messages/${talk.id}`);
    await patient.goto(`/messages/${talk.id}`);
    await press(patient, patient.getByRole('button', { name: 'Add to the message' }));
    await patient.getByRole('menuitem', { name: 'A document of the record' }).focus();
    await patient.keyboard.press('Enter');
    const dialog = patient.getByRole('dialog', { name: 'Documents of the record' });
    await tabTo(patient, dialog.getByRole('checkbox', { name: new RegExp(`letter ${run}`) }));
    await patient.keyboard.press('Space');
    await press(patient, dialog.getByRole('button', { name: 'Add 1 document' }));
    await expect(dialog).toBeHidden();
    await tabTo(patient, field(patient));
    await patient.keyboard.type(`The letter is here. ${run}`);
    await patient.keyboard.press('Enter');
    const link = log(doctor).getByRole('link', { name: new RegExp(`letter ${run}`) });
    await expect(link).toBeVisible();
    const href = await link.getAttribute('href');
    expect(await doctor.evaluate(async (path) => (await fetch(path ?? '')).status, href)).toBe(200);
  });

  await test.step('the doctor keeps a photo of the conversation in the record', async () => {
    const input = patient.locator('main input[type=file]');
    await input.setInputFiles({
      name: `mole ${run}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photo(patient),
    });
    await expect(patient.getByRole('progressbar')).toHaveCount(0);
    await write(patient, `And a photo. ${run}`);
    await press(doctor, doctor.getByRole('button', { name: `Keep in the record: mole ${run}.jpg` }));
    await expect(doctor.getByText('Kept in the record')).toBeVisible();
  });

  await test.step('the patient takes the share back, and the old message opens nothing any more', async () => {
    const documents = `/api/patients/${patientId}/record/documents`;
    const { items } = await call<{ items: { id: string; name: string; version: number }[] }>(
      patient,
      'GET',
      documents,
    );
    const letter = items.find(({ name }) => name === `letter ${run}.jpg`);
    expect(letter).toBeDefined();
    await call(patient, 'PUT', `${documents}/${letter?.id}/sharing`, {
      version: letter?.version,
      practitionerIds: [],
    });
    await doctor.reload();
    await expect(
      log(doctor)
        .getByText(/is not shared with you any more/)
        .last(),
    ).toBeVisible();
    await expect(log(doctor).getByText(`letter ${run}`)).toHaveCount(0);
  });

  await test.step('the doctor takes two messages into a note; the words are in no address and no storage', async () => {
    await press(doctor, doctor.getByRole('button', { name: 'Add a note to the record' }));
    await expect(doctor.getByText(/^1 message goes into the note/)).toBeVisible();
    const other = doctor.getByRole('checkbox', { name: new RegExp(`The letter is here. ${run}`) });
    await expectAccessibleAtEveryWidth(doctor);
    await tabTo(doctor, other);
    await doctor.keyboard.press('Space');
    await press(doctor, doctor.getByRole('button', { name: 'Write the note' }));
    const note = doctor.getByRole('textbox', { name: /note/i });
    await expect(note).toHaveValue(new RegExp(`The letter is here. ${run}[^]*And a photo. ${run}`));
    const elsewhere = await doctor.evaluate(() =>
      JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }]),
    );
    expect(elsewhere).not.toContain(String(run));
    await doctor.getByRole('button', { name: 'Sign the note' }).click();
    await expect(doctor.getByText(`And a photo. ${run}`)).toBeVisible();
  });

  await test.step('the doctor books a visit from the conversation', async () => {
    await doctor.goto(`/practice/messages/${talk.id}`);
    await press(doctor, doctor.getByRole('link', { name: 'Book a visit' }));
    await expect(doctor).toHaveURL(new RegExp(`/practice/patients/${patientId}/book`));
    await doctor.getByLabel('What is it about?').fill(`Wrote about a mole ${run}`);
    await doctor
      .getByRole('button', { name: /Carranza.*\d\d:\d\d/ })
      .last()
      .click();
    await expect(doctor.getByText('Held for you')).toBeVisible();
    await expectAccessibleAtEveryWidth(doctor);
    await doctor.getByRole('button', { name: /^Book \w+ \d/ }).click();
    await expect(doctor).toHaveURL(/\/practice\/visits\//);
    await expect(doctor.getByText(`Wrote about a mole ${run}`).first()).toBeVisible();
  });
});
