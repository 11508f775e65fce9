import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Prescription } from '@/api/record';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const doctor = 'doctor@clinic.example';
const page = '/practice/patients/pat-marta/record/prescriptions';
const path = '*/api/patients/pat-marta/record/prescriptions';
const item = {
  drug: 'Amoxicillin',
  strength: '500 mg',
  form: 'capsule',
  dose: '1 capsule',
  route: 'by mouth',
  frequency: 'three times a day',
  duration: '7 days',
  quantity: '21 capsules',
  refills: 0,
  instructions: 'With water',
};
const prescription = (more: Partial<Prescription> = {}): Prescription => ({
  id: 'p1',
  by: { name: 'Dr Inés Carranza Ruiz', isDoctor: true },
  licenceNumber: 'GMC 7654321',
  status: 'active',
  signedAt: '2026-11-02T10:00:00Z',
  cancelledAt: null,
  items: [item],
  code: 'ABCD1234ABCD1234ABCD123456',
  appointmentId: null,
  renewsId: null,
  renewalAskedAt: null,
  version: 1,
  allowedActions: [],
  ...more,
});
const listed = (...items: Prescription[]) =>
  http.get(path, () => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 }));
const refused = (status: number, code: string, more: object = {}) =>
  HttpResponse.json({ status, code, ...more }, { status });
type Body = { id: string; items: object[]; acknowledged: string[]; renewsId?: string };

const fill = async (user: Awaited<ReturnType<typeof openPage>>['user'], form: HTMLElement) => {
  for (const [label, text] of [
    ['Medicine', item.drug],
    ['Strength', item.strength],
    ['Form', item.form],
    ['How much at a time', item.dose],
    ['How it is taken', item.route],
    ['How often', item.frequency],
    ['For how long (optional)', item.duration],
    ['How much to hand out', item.quantity],
    ['Anything else for the patient or the pharmacy (optional)', item.instructions],
  ] as const) {
    await user.type(within(form).getByLabelText(label), text);
  }
};

test('a doctor looks at the warnings, shows the password, and the same prescription is signed once', async () => {
  const { user, router } = await openPage('/practice', { as: doctor });
  const sent: Body[] = [];
  let [confirmed, signed] = [false, false];
  server.use(
    http.get(path, () =>
      HttpResponse.json({
        items: signed ? [prescription()] : [],
        total: signed ? 1 : 0,
        page: 1,
        pageSize: 20,
      }),
    ),
    http.post(path, async ({ request }) => {
      const body = (await request.json()) as Body;
      sent.push(body);
      if (!body.acknowledged.includes('k1')) {
        const warnings = [{ key: 'k1', item: 0, kind: 'allergy', because: 'Penicillin' }];
        return refused(409, 'warnings_not_acknowledged', { warnings });
      }
      if (!confirmed) return refused(403, 'reauthentication_required');
      signed = true;
      return HttpResponse.json(prescription(), { status: 201 });
    }),
    http.post('*/api/identity/confirm-password', () => {
      confirmed = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await router.navigate(page);
  await user.click(await screen.findByRole('button', { name: 'Write a prescription' }));
  const form = screen.getByRole('form', { name: 'Write a prescription' });
  await user.click(within(form).getByRole('button', { name: 'Sign the prescription' }));
  expect((await within(form).findAllByText('This is needed')).length).toBeGreaterThan(0);
  expect(sent).toEqual([]);
  await fill(user, form);
  await user.click(within(form).getByRole('button', { name: 'Sign the prescription' }));

  const warning = await within(form).findByRole('alert');
  await user.click(
    within(warning).getByRole('checkbox', {
      name: 'I know that the patient is allergic to Penicillin, and prescribe Amoxicillin all the same.',
    }),
  );
  await user.click(within(form).getByRole('button', { name: 'Sign it all the same' }));
  const dialog = await screen.findByRole('dialog', { name: 'Your password, please' });
  await user.type(within(dialog).getByLabelText('Password'), 'Clinic-demo-2026');
  await user.click(within(dialog).getByRole('button', { name: 'Go on' }));

  expect(await screen.findByText('Amoxicillin 500 mg, capsule')).toBeVisible();
  expect(screen.queryByRole('form')).toBeNull();
  expect(sent.map(({ acknowledged }) => acknowledged)).toEqual([[], ['k1'], ['k1']]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(sent[2]?.items).toEqual([item]);
});

test('what was typed is kept when the server refuses it, and the field says what is wrong', async () => {
  const { user, router } = await openPage('/practice', { as: doctor });
  const answers = [
    () => HttpResponse.error(),
    () =>
      refused(422, 'validation_failed', {
        errors: { 'items[0].drug': [{ code: 'one_line', message: 'This is one line of text.' }] },
      }),
  ];
  const sent: Body[] = [];
  server.use(
    listed(),
    http.post(path, async ({ request }) => {
      sent.push((await request.json()) as Body);
      return (answers.shift() ?? (() => refused(500, 'unexpected')))();
    }),
  );
  await router.navigate(page);
  await user.click(await screen.findByRole('button', { name: 'Write a prescription' }));
  const form = screen.getByRole('form', { name: 'Write a prescription' });
  await fill(user, form);
  const sign = within(form).getByRole('button', { name: 'Sign the prescription' });
  await user.click(sign);
  expect(await within(form).findByRole('alert')).toBeVisible();
  expect(within(form).getByLabelText('Medicine')).toHaveValue('Amoxicillin');
  await user.click(sign);
  await expect.poll(() => within(form).getByLabelText('Medicine').getAttribute('aria-invalid')).toBe('true');
  expect(within(form).getByLabelText('How much to hand out')).toHaveValue('21 capsules');
  expect(within(form).getByLabelText(/^Anything else/)).toHaveValue('With water');
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
});

test('a doctor without a checked licence says it once, in the same form', async () => {
  const { user, router } = await openPage('/practice', { as: doctor });
  const licences: unknown[] = [];
  let signed = false;
  server.use(
    listed(),
    http.post(path, () => {
      if (licences.length === 0) return refused(409, 'licence_needed');
      signed = true;
      return HttpResponse.json(prescription(), { status: 201 });
    }),
    http.put('*/api/patients/prescriber', async ({ request }) => {
      licences.push(await request.json());
      return HttpResponse.json({ licenceNumber: 'GMC 7654321', licenceAuthority: 'GMC', isChecked: false });
    }),
  );
  await router.navigate(page);
  await user.click(await screen.findByRole('button', { name: 'Write a prescription' }));
  const form = screen.getByRole('form', { name: 'Write a prescription' });
  await fill(user, form);
  await user.click(within(form).getByRole('button', { name: 'Sign the prescription' }));
  const licence = await within(form).findByRole('group', { name: 'Your licence' });
  await user.type(within(licence).getByLabelText('Licence number'), 'GMC 7654321');
  await user.type(within(licence).getByLabelText('Issued by'), 'GMC');
  await user.click(within(licence).getByRole('button', { name: 'Save and sign' }));
  await expect.poll(() => signed).toBe(true);
  expect(licences).toEqual([{ licenceNumber: 'GMC 7654321', licenceAuthority: 'GMC' }]);
});

test('one that the patient asked for again is written from what it said', async () => {
  const { user, router } = await openPage('/practice', { as: doctor });
  const sent: Body[] = [];
  server.use(
    listed(
      prescription({ renewalAskedAt: '2026-11-30T10:00:00Z', allowedActions: ['renew', 'refuse_renewal'] }),
    ),
    http.post(path, async ({ request }) => {
      sent.push((await request.json()) as Body);
      return HttpResponse.json(prescription({ id: 'p2', renewsId: 'p1' }), { status: 201 });
    }),
  );
  await router.navigate(page);
  expect(await screen.findByText('The patient asks for it again')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Write it again' }));
  const form = await screen.findByRole('form', { name: 'Write it again' });
  expect(within(form).getByLabelText('Medicine')).toHaveValue('Amoxicillin');
  await user.click(within(form).getByRole('button', { name: 'Sign the prescription' }));
  await expect.poll(() => screen.queryByRole('form')).toBeNull();
  expect(sent).toMatchObject([{ items: [item], renewsId: 'p1', acknowledged: [] }]);
});

test('a patient sees what is valid and what was taken back, downloads it and asks for it again', async () => {
  const { user, router } = await openPage('/visits', { as: 'patient@clinic.example' });
  const asked: unknown[] = [];
  server.use(
    listed(
      prescription({ allowedActions: ['ask_renewal'] }),
      prescription({ id: 'p0', status: 'cancelled', cancelledAt: '2026-11-01T10:00:00Z' }),
    ),
    http.post(`${path}/p1/ask-renewal`, async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(prescription({ version: 2 }));
    }),
  );
  await router.navigate('/record/prescriptions');
  expect(await screen.findByText('Valid')).toBeVisible();
  expect(screen.getByText('Taken back')).toBeVisible();
  expect(screen.getAllByRole('link', { name: /^Download/ })[0]).toHaveAttribute(
    'href',
    '/api/patients/pat-marta/record/prescriptions/p1/pdf',
  );
  await user.click(screen.getByRole('button', { name: 'Ask for it again' }));
  await expect.poll(() => asked).toEqual([{ version: 1 }]);
});
