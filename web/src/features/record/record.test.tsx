import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Entry } from '@/api/record';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const entry = (more: Partial<Entry>): Entry => ({
  id: 'e1',
  kind: 'condition',
  status: 'active',
  fields: { name: 'Asthma', since: '2004' },
  recordedBy: { name: 'Marta Oliveira', isDoctor: false },
  confirmedBy: null,
  confirmedAt: null,
  recordedAt: '2026-11-02T10:00:00Z',
  changedAt: '2026-11-02T10:00:00Z',
  version: 1,
  allowedActions: ['change', 'resolve', 'enter_in_error'],
  ...more,
});
const page = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 100 });

test('a patient sees whose word an entry is, and folds away what is over or was a mistake', async () => {
  server.use(
    http.get('*/api/patients/:id/record/entries', () =>
      page([
        entry({}),
        entry({
          id: 'e2',
          kind: 'allergy',
          fields: { name: 'Penicillin', severity: 'severe', reaction: 'swelling of the face' },
          confirmedBy: { name: 'Dr Carranza', isDoctor: true },
          confirmedAt: '2026-11-03T10:00:00Z',
          allowedActions: [],
        }),
        entry({ id: 'e3', status: 'entered_in_error', fields: { name: 'Gout' }, allowedActions: [] }),
      ]),
    ),
  );
  await openPage('/record', { as: 'patient@clinic.example' });
  const allergies = await screen.findByRole('region', { name: 'Allergies' });
  expect(within(allergies).getByText('Swelling of the face, severe')).toBeVisible();
  expect(within(allergies).getByText(/^Confirmed by Dr Carranza/)).toBeVisible();
  expect(screen.getByText(/^Written by Marta Oliveira, .*A doctor has not confirmed it yet/)).toBeVisible();
  expect(screen.getByText('1 that is over or was a mistake')).toBeVisible();
  expect(screen.getByText('Gout')).not.toBeVisible();
});

test('an allergy is sent with how bad it gets, and a year is enough', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/patients/:id/record/entries', () => page([])),
    http.post('*/api/patients/:id/record/entries', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(entry({ kind: 'allergy', fields: { name: 'Latex', severity: 'mild' } }), {
        status: 201,
      });
    }),
  );
  const { user } = await openPage('/record', { as: 'patient@clinic.example' });
  await user.click(await screen.findByRole('button', { name: 'Add an allergy' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add an allergy' });
  await user.type(within(dialog).getByLabelText('Allergic to'), 'Latex');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole('radio', { name: 'Mild' }));
  await user.type(within(dialog).getByLabelText('Since (optional): year'), '2019');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(sent).toEqual([
    {
      kind: 'allergy',
      fields: {
        name: 'Latex',
        severity: 'mild',
        reaction: '',
        dosage: null,
        relation: null,
        since: '2019',
        until: null,
        note: '',
      },
    },
  ]);
});
