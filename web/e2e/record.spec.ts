import { expect, test } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { call } from './support/api.ts';
import { signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

test('a doctor writes a note and a prescription, the patient reads both, and a stranger checks its code', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const patient = await (await browser.newContext()).newPage();
  await signInAs(patient, 'Patient', '/');
  const { patientId } = await call<{ patientId: string }>(patient, 'GET', '/api/identity/me');

  const doctor = await (await browser.newContext()).newPage();
  await signInAs(doctor, 'Doctor', '/practice');
  await doctor.goto(`/practice/patients/${patientId}`);
  // It stands at the top of a narrow page and beside a wide one.
  await expect(doctor.getByText('Allergy: Penicillin').filter({ visible: true })).toHaveCount(1);
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(doctor, 'patient-record');

  await doctor.getByRole('link', { name: 'Notes' }).click();
  await doctor.getByRole('button', { name: 'Write a note' }).click();
  await doctor
    .getByLabel('Your note')
    .fill('The cough is from the throat. Drink warm, rest, come back in a week.');
  await doctor.getByRole('button', { name: 'Sign the note' }).click();
  await expect(doctor.getByText('The cough is from the throat.', { exact: false }).first()).toBeVisible();

  await doctor.getByRole('link', { name: 'Prescriptions' }).click();
  await doctor.getByRole('button', { name: 'Write a prescription' }).click();
  const form = doctor.getByRole('form', { name: 'Write a prescription' });
  for (const [label, value] of [
    ['Medicine', 'Amoxicillin'],
    ['Strength', '500 mg'],
    ['Form', 'capsule'],
    ['How much at a time', '1 capsule'],
    ['How it is taken', 'by mouth'],
    ['How often', 'three times a day'],
    ['How much to hand out', '21 capsules'],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(value);
  }
  await form.getByRole('button', { name: 'Sign the prescription' }).click();
  // Demo doctors are asked for their licence once; a second try finds it there, and what the first one prescribed.
  const allergic = form.getByRole('checkbox', { name: /allergic to Penicillin/ });
  const licence = form.getByLabel('Licence number');
  await expect(licence.or(allergic)).toBeVisible();
  if (await licence.isVisible()) {
    await licence.fill('GMC 7654321');
    await form.getByLabel('Issued by').fill('General Medical Council');
    await form.getByRole('button', { name: 'Save and sign' }).click();
  }
  await expect(allergic).toBeVisible();
  for (const warning of await form.getByRole('checkbox').all()) await warning.check();
  await expectAccessibleAtEveryWidth(doctor);
  await keepPicture(doctor, 'prescription-warning');
  await form.getByRole('button', { name: 'Sign it all the same' }).click();
  await expect(doctor.getByText('Amoxicillin 500 mg, capsule').first()).toBeVisible();

  await patient.goto('/record/notes');
  await expect(patient.getByText('The cough is from the throat.', { exact: false }).first()).toBeVisible();
  await patient.getByRole('link', { name: 'Prescriptions' }).click();
  await expect(patient.getByText('Amoxicillin 500 mg, capsule').first()).toBeVisible();
  await expectAccessibleAtEveryWidth(patient);
  const downloaded = patient.waitForEvent('download');
  await patient
    .getByRole('link', { name: /^Download/ })
    .first()
    .click();
  expect((await downloaded).suggestedFilename()).toMatch(/^prescription-.*\.pdf$/);
  await patient.getByRole('link', { name: 'Timeline' }).click();
  await expect(patient.getByText('Amoxicillin 500 mg').first()).toBeVisible();
  await keepPicture(patient, 'record-timeline');

  const { items } = await call<{ items: { code: string }[] }>(
    patient,
    'GET',
    `/api/patients/${patientId}/record/prescriptions`,
  );
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`/check/${items[0]?.code}`);
  await expect(stranger.getByRole('heading', { name: 'This prescription is valid' })).toBeVisible();
  await expect(stranger.getByText('Amoxicillin')).toHaveCount(0);
  await expectAccessibleAtEveryWidth(stranger);
  await keepPicture(stranger, 'check-prescription');
});
