import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { expectNotReloaded, mark } from './support/marks.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

/** A browser of its own, with its own cookies. */
const open = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** Who is signed in as a doctor. */
const practitionerOf = (doctor: Page) =>
  doctor.evaluate(async () => {
    const me = (await (await fetch('/api/identity/me')).json()) as { practitionerId: string };
    return me.practitionerId;
  });

/** Books the patient who is signed in a visit of the coming weeks, as the pages of booking would. Answers its id. */
const book = (patient: Page, practitionerId: string) =>
  patient.evaluate(async (id) => {
    type Slot = { start: string; locationId: string; serviceId: string };
    const get = async (path: string) => (await fetch(path)).json() as Promise<unknown>;
    const post = async (path: string, body: unknown) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<unknown>;
    };
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const doctor = (await get(`/api/scheduling/practitioners/${id}`)) as { services: { id: string }[] };
    const service = doctor.services[0]?.id ?? '';
    const { slots } = (await get(
      `/api/scheduling/practitioners/${id}/slots?service=${service}&from=${day(9)}&to=${day(23)}`,
    )) as { slots: Slot[] };
    const slot = slots[0];
    if (!slot) throw new Error('The doctor has no free time in two weeks.');
    const { token } = (await post('/api/scheduling/holds', { ...slot, practitionerId: id })) as {
      token: string;
    };
    const visit = (await post('/api/appointments', { holdToken: token, reason: 'A rash on both arms.' })) as {
      id: string;
    };
    return visit.id;
  }, practitionerId);

/** The doctor proposes the last time of the week that is shown. Answers its name. */
async function propose(doctor: Page) {
  await doctor.getByRole('button', { name: 'Propose another time' }).click();
  const dialog = doctor.getByRole('dialog', { name: 'Propose another time' });
  const time = dialog.getByRole('button', { name: /^Dr .*\d\d:\d\d$/ }).last();
  await time.click();
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(doctor, 'propose');
  await dialog.getByRole('button', { name: /^Propose / }).click();
  await expect(dialog).toBeHidden();
  await expect(doctor.getByText('New time proposed')).toBeVisible();
}

test('a doctor proposes another time: once the patient takes it, once the patient keeps theirs', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [doctor, patient] = [await open(browser), await open(browser)];
  await signInAs(doctor, 'Doctor', '/practice');
  await signInAs(patient, 'Patient', '/');
  const id = await book(patient, await practitionerOf(doctor));
  await patient.goto(`/visits/${id}`);
  await expect(patient.getByRole('heading', { level: 1 })).toBeVisible();
  await mark(patient);
  await doctor.goto(`/practice/visits/${id}`);

  const card = patient.getByRole('region', { name: /proposes another time/ });
  await test.step('the patient sees the proposal without loading again, and takes it with the keyboard', async () => {
    await propose(doctor);
    await mark(doctor);
    await expect(card).toBeVisible();
    await expectAccessibleAtEveryWidth(patient);
    await keepPicture(patient, 'proposal');
    await keepPicture(doctor, 'proposal-open');
    const take = card.getByRole('button', { name: /^Take / });
    const wanted = (await take.textContent())?.replace('Take ', '') ?? '';
    await take.focus();
    await patient.keyboard.press('Enter');
    await expect(card).toBeHidden();
    await expect(patient.getByText(`Proposed time taken: ${wanted}`)).toBeVisible();
    await expect(patient.getByText('Booked', { exact: true }).first()).toBeVisible();
    await expect(doctor.getByText(`Proposed time taken: ${wanted}`)).toBeVisible();
    await expectNotReloaded(doctor);
  });

  await test.step('another one stands on top of the visits, and the patient keeps the time', async () => {
    await propose(doctor);
    await mark(doctor);
    await expectNotReloaded(patient);
    await patient.goto('/');
    await expect(card).toBeVisible();
    await keepPicture(patient, 'home-proposal');
    await patient.goto('/visits');
    await expect(card).toBeVisible();
    await expectAccessibleAtEveryWidth(patient);
    await keepPicture(patient, 'visits-proposal');
    await card.getByRole('button', { name: /^Keep / }).click();
    await expect(card).toBeHidden();
    await expect(doctor.getByText(/did not take the time you proposed and keeps this one/)).toBeVisible();
    await expectNotReloaded(doctor);
    await keepPicture(doctor, 'proposal-refused');
  });

  await test.step('both read it in their news', async () => {
    await patient.goto('/notifications');
    await expect(patient.getByText(/proposes .* in place of/).first()).toBeVisible();
    await doctor.goto('/practice/inbox');
    await expect(doctor.getByText(/and does not take/).first()).toBeVisible();
  });
});
