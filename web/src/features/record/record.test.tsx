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

test('a line of the timeline leads to what it names, on whatever page that is', async () => {
  const { user, router } = await openPage('/visits', { as: 'patient@clinic.example' });
  const line = {
    at: '2026-11-02T10:00:00Z',
    by: 'Dr Carranza',
    detail: null,
    startLocal: null,
    canOpen: true,
  };
  const note = (id: string, text: string) => ({
    id,
    text,
    shared: true,
    by: { name: 'Dr Carranza', isDoctor: true },
    createdAt: '2026-11-02T10:00:00Z',
    signedAt: '2026-11-02T10:00:00Z',
    addenda: [],
    version: 1,
    allowedActions: [],
  });
  const pages = [[note('n1', 'The first note')], [note('n2', 'An older note')]];
  server.use(
    http.get('*/api/patients/:id/record/timeline', () =>
      page([
        {
          ...line,
          kind: 'visit',
          id: 'a1',
          title: 'First visit',
          detail: 'booked',
          startLocal: '2026-12-03T10:20',
        },
        {
          ...line,
          kind: 'visit',
          id: 'a9',
          title: 'A closed visit',
          detail: 'booked',
          startLocal: '2026-12-03T11:20',
          canOpen: false,
        },
        { ...line, kind: 'note', id: 'n2', title: 'An older note' },
        { ...line, kind: 'document', id: 'd1', title: 'letter.jpg', detail: 'report' },
        { ...line, kind: 'entry', id: 'e1', title: 'Asthma', detail: 'condition' },
      ]),
    ),
    http.get('*/api/patients/:id/record/notes', ({ request }) => {
      const at = Number(new URL(request.url).searchParams.get('page') ?? 1);
      return HttpResponse.json({ items: pages[at - 1], total: 2, page: at, pageSize: 1 });
    }),
  );
  await router.navigate('/record/timeline');
  expect(await screen.findByRole('link', { name: 'First visit' })).toHaveAttribute('href', '/visits/a1');
  expect(screen.queryByRole('link', { name: 'A closed visit' })).toBeNull();
  expect(screen.getByRole('link', { name: 'letter.jpg' })).toHaveAttribute('href', '/record/documents#d1');
  expect(screen.getByRole('link', { name: 'Asthma' })).toHaveAttribute('href', '/record#e1');
  await user.click(screen.getByRole('link', { name: 'An older note' }));
  await expect.poll(() => document.activeElement?.id).toBe('n2');
  expect(screen.getByText('An older note')).toBeVisible();
});
