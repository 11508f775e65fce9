import { readFile } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call, dayFromNow } from './support/api.ts';
import { ClinicHost, publishedHost } from './support/clinic-host.ts';
import { MailServer } from './support/mail-server.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { registerPatient, signInAs } from './support/people.ts';
import { photo } from './support/photos.ts';
import { keepPicture } from './support/pictures.ts';

test.skip(publishedHost === '', 'CLINIC_HOST names no published host');

const mailPort = Number(process.env.CLINIC_SMTP_PORT ?? 2525);

let mails: MailServer;
let clinic: ClinicHost;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  mails = await MailServer.listen(mailPort);
  clinic = await ClinicHost.start(mailPort);
});
test.afterAll(async () => {
  await clinic.remove();
  await mails.close();
});

type Doctor = { id: string; name: string; services: { id: string; needsApproval: boolean }[] };

const open = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: clinic.url })).newPage();
const log = (page: Page) => page.getByRole('log');

async function write(page: Page, text: string) {
  const field = page.getByRole('textbox', { name: /^Write to/ });
  await field.fill(text);
  await field.press('Enter');
}

test('a child is booked for, shown in photos, talked about through a restart, and helped with a note and a prescription', async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const [guardian, doctor] = [await open(browser), await open(browser)];
  const run = Date.now();
  await registerPatient(guardian, mails, `care-${run}@people.example`, 'Irene');
  await signInAs(doctor, 'Doctor', '/practice');
  const { practitionerId } = await call<{ practitionerId: string }>(doctor, 'GET', '/api/identity/me');

  await test.step('the guardian adds the child', async () => {
    await guardian.goto('/family');
    await guardian.getByRole('button', { name: 'Add a child' }).click();
    const dialog = guardian.getByRole('dialog', { name: 'Add a child' });
    await dialog.getByLabel('First name').fill('Leo');
    await dialog.getByLabel('Date of birth').fill('2016-03-14');
    await dialog.getByRole('button', { name: 'Add a child' }).click();
    await expect(guardian.getByRole('heading', { name: 'Leo Aldana' })).toBeVisible();
  });

  let child = '';
  await test.step('and books a visit for the child', async () => {
    await guardian.getByRole('link', { name: 'Book for Leo' }).click();
    await expect(guardian.getByRole('radio', { name: /^Leo/ })).toBeChecked();
    child = new URL(guardian.url()).searchParams.get('for') ?? '';
    const found = await call<Doctor>(guardian, 'GET', `/api/scheduling/practitioners/${practitionerId}`);
    const service = found.services.find(({ needsApproval }) => !needsApproval);
    await guardian.goto(
      `/doctors/${practitionerId}?service=${service?.id ?? ''}&for=${child}&day=${dayFromNow(7)}`,
    );
    await guardian
      .getByRole('region', { name: 'Pick a time' })
      .getByRole('button', { name: new RegExp(`^${found.name},`) })
      .first()
      .click();
    await guardian.getByLabel('What would you like help with?').fill('A rash on his arm');
    await guardian.getByRole('button', { name: /^Book/ }).last().click();
    await expect(guardian).toHaveURL(/\/visits\//);
    await expect(guardian.getByText('For Leo Aldana')).toBeVisible();
  });

  await test.step('three photos of the rash go up, and show how far they are', async () => {
    const photos = [];
    for (const name of ['left.jpg', 'right.jpg', 'both.jpg'])
      photos.push(await photo(guardian, name, 900, 700, true));
    const slow = await guardian.context().newCDPSession(guardian);
    const speed = (bytesPerSecond: number) =>
      slow.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      });
    await slow.send('Network.enable');
    await speed(200_000);
    await guardian.locator('main input[type=file]').setInputFiles(photos);
    const progress = guardian.getByRole('progressbar');
    await expect(progress).toHaveCount(3);
    await expect
      .poll(async () => Number(await progress.first().getAttribute('aria-valuenow')))
      .toBeGreaterThan(0);
    await keepPicture(guardian, 'visit-photos-going-up');
    await expect(progress).toHaveCount(0, { timeout: 60_000 });
    await speed(-1);
    await slow.detach();
    for (const { name } of photos)
      await expect(guardian.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible();
    await expectAccessibleAtEveryWidth(guardian);
    await keepPicture(guardian, 'visit-photos');
  });

  await test.step('guardian and doctor write to each other', async () => {
    await guardian.getByRole('button', { name: 'Write a message' }).click();
    await expect(log(guardian)).toBeVisible();
    await mark(guardian);
    await write(guardian, 'Does he need to fast before?');
    await doctor
      .getByRole('link', { name: /Messages/ })
      .first()
      .click();
    await doctor
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link', { name: /Leo Aldana/ })
      .click();
    await expect(log(doctor).getByText('Does he need to fast before?')).toBeVisible();
    await mark(doctor);
    await write(doctor, 'No, let him have breakfast.');
    await expect(log(guardian).getByText('No, let him have breakfast.')).toBeVisible();
  });

  await test.step('the clinic goes down while both write, and nothing is lost, doubled or out of order', async () => {
    const asked = ['One more thing:', 'it itches at night.', 'More than by day.'];
    const answered = ['I see the photos now.', 'It looks like eczema.'];
    await write(guardian, asked[0] ?? '');
    await clinic.kill();
    for (const text of asked.slice(1)) await write(guardian, text);
    for (const text of answered) await write(doctor, text);
    await expect(log(guardian).getByText(asked.at(-1) ?? '')).toBeVisible();
    await keepPicture(guardian, 'messages-clinic-down');
    await clinic.run();
    const order = async (page: Page, texts: string[]) =>
      (await log(page).innerText()).split('\n').filter((line) => texts.includes(line));
    for (const page of [guardian, doctor]) {
      await expect(async () => {
        for (const writer of [guardian, doctor]) {
          const again = writer.getByRole('button', { name: 'Send again' });
          if (await again.isVisible()) await again.click();
        }
        expect(await order(page, asked)).toEqual(asked);
        expect(await order(page, answered)).toEqual(answered);
      }).toPass({ timeout: 60_000 });
      await expect(page.getByText(/^Not sent/)).toHaveCount(0);
    }
    await write(doctor, 'Is the other arm the same?');
    await expect(log(guardian).getByText('Is the other arm the same?')).toBeVisible();
    await expectNotReloaded(guardian);
    await expectNotReloaded(doctor);
  });

  await test.step('the doctor sees the photos, and writes a note and a prescription', async () => {
    await doctor.goto(`/practice/patients/${child}/record/documents`);
    await expect(doctor.getByRole('link', { name: /^(left|right|both)\.jpg/ })).toHaveCount(3);
    await doctor.getByRole('link', { name: 'Notes' }).click();
    await doctor.getByRole('button', { name: 'Write a note' }).click();
    await doctor.getByLabel('Your note').fill('Eczema on both arms. Keep the skin moist.');
    await doctor.getByRole('button', { name: 'Sign the note' }).click();
    await expect(doctor.getByText('Eczema on both arms.', { exact: false }).first()).toBeVisible();

    await doctor.getByRole('link', { name: 'Prescriptions' }).click();
    await doctor.getByRole('button', { name: 'Write a prescription' }).click();
    const form = doctor.getByRole('form', { name: 'Write a prescription' });
    for (const [label, value] of [
      ['Medicine', 'Hydrocortisone'],
      ['Strength', '1 %'],
      ['Form', 'cream'],
      ['How much at a time', 'a thin layer'],
      ['How it is taken', 'on the skin'],
      ['How often', 'twice a day'],
      ['How much to hand out', 'one tube of 15 g'],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(value);
    }
    await form.getByRole('button', { name: 'Sign the prescription' }).click();
    const signed = doctor.getByText('Hydrocortisone 1 %, cream').first();
    const licence = form.getByLabel('Licence number');
    await expect(licence.or(signed).first()).toBeVisible();
    if (await licence.isVisible()) {
      await licence.fill('GMC 7654321');
      await form.getByLabel('Issued by').fill('General Medical Council');
      await form.getByRole('button', { name: 'Save and sign' }).click();
    }
    await expect(signed).toBeVisible();
  });

  let code = '';
  await test.step('the guardian reads both, and downloads the prescription', async () => {
    await guardian.goto(`/record/notes?patient=${child}`);
    await expect(guardian.getByText('Eczema on both arms.', { exact: false }).first()).toBeVisible();
    await guardian.getByRole('link', { name: 'Prescriptions' }).click();
    await expect(guardian.getByText('Hydrocortisone 1 %, cream').first()).toBeVisible();
    const downloading = guardian.waitForEvent('download');
    await guardian
      .getByRole('link', { name: /^Download/ })
      .first()
      .click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^prescription-.*\.pdf$/);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    const { items } = await call<{ items: { code: string }[] }>(
      guardian,
      'GET',
      `/api/patients/${child}/record/prescriptions`,
    );
    code = items[0]?.code ?? '';
  });

  await test.step('a stranger types the code of the paper, and learns only that it is valid', async () => {
    const stranger = await open(browser);
    await stranger.goto('/check');
    await stranger.getByRole('textbox').fill(code);
    await stranger.keyboard.press('Enter');
    await expect(stranger.getByText(/^This prescription is/)).toBeVisible();
    for (const secret of ['Hydrocortisone', 'Aldana', 'Leo'])
      await expect(stranger.getByText(secret)).toHaveCount(0);
  });
});
