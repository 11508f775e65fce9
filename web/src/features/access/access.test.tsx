import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';

test('a patient sees who may open the record and who did, and takes a grant back', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const byVisits = {
    practitionerId: 'doc-ic',
    name: 'Dr Inés Carranza',
    visitsUntil: '2027-12-03T10:00:00Z',
  };
  const granted = { practitionerId: 'doc-eo', name: 'Dr Emeka Obiora', grantedUntil: '2026-12-31T10:00:00Z' };
  const opening = { name: 'Dr Sunniva Haugen', as: 'emergency', at: '2026-11-30T10:00:00Z' };
  server.use(
    http.get('*/api/patients/pat-marta/access', () => HttpResponse.json({ doctors: [byVisits, granted] })),
    http.delete('*/api/patients/pat-marta/access/doc-eo', () => HttpResponse.json({ doctors: [byVisits] })),
    http.get('*/api/patients/pat-marta/openings', () =>
      HttpResponse.json({ items: [opening], total: 1, page: 1, pageSize: 10 }),
    ),
  );
  await router.navigate('/access');
  expect(await screen.findByText('Because of your visits, until 3 December 2027.')).toBeVisible();
  expect(await screen.findByText(/^As a doctor, in an emergency/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'No longer let in Dr Emeka Obiora' }));
  await expect.poll(() => screen.queryByText('Dr Emeka Obiora')).toBeNull();
});

test('letting a doctor in asks whom and for how long', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/patients/pat-marta/access', () => HttpResponse.json({ doctors: [] })),
    http.get('*/api/patients/pat-marta/openings', () =>
      HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 10 }),
    ),
    http.put('*/api/patients/pat-marta/access/:doctor', async ({ request }) => {
      sent.push(await request.json());
      const doctor = { practitionerId: 'x', name: 'Dr Emeka Obiora', grantedUntil: '2027-03-01T10:00:00Z' };
      return HttpResponse.json({ doctors: [doctor] });
    }),
  );
  await router.navigate('/access');
  await user.click(await screen.findByRole('button', { name: 'Let a doctor in' }));
  const dialog = await screen.findByRole('dialog', { name: 'Let a doctor in' });
  await user.click(within(dialog).getByRole('button', { name: 'Let a doctor in' }));
  expect(await within(dialog).findByText('This is needed')).toBeVisible();
  await user.click(within(dialog).getByRole('combobox', { name: 'Doctor' }));
  await user.click(await screen.findByRole('option', { name: /Emeka Obiora/ }));
  await user.selectOptions(within(dialog).getByLabelText('For how long'), '90');
  await user.click(within(dialog).getByRole('button', { name: 'Let a doctor in' }));
  expect(await screen.findByText('You let them in until 1 March 2027.')).toBeVisible();
  expect(sent).toEqual([{ days: 90 }]);
});

const noAccess = [
  http.get('*/api/patients/pat-marta/access', () => HttpResponse.json({ doctors: [] })),
  http.get('*/api/patients/pat-marta/openings', () =>
    HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 10 }),
  ),
];
const waiting = { id: 'x', state: 'waiting', done: 0, total: 0, expiresAt: null, files: [] };

test('everything can be taken away: asked for, made step by step, downloaded until it is over', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const url = '/api/patients/pat-marta/export';
  const files = [
    {
      id: 'z',
      name: 'clinic-export-2026-12-01.zip',
      contentType: 'application/zip',
      size: 3_240_000,
      url: `${url}/z`,
    },
    { id: 's', name: 'summary.pdf', contentType: 'application/pdf', size: 48_200, url: `${url}/s` },
  ];
  const ready = { ...waiting, state: 'ready', done: 12, total: 12, expiresAt: '2026-12-02T10:00:00Z', files };
  const answers = [{ ...waiting, done: 5, total: 12 }, ready];
  let asked = false;
  server.use(
    ...noAccess,
    http.post('*/api/patients/pat-marta/export', () => {
      asked = true;
      return HttpResponse.json(waiting, { status: 202 });
    }),
    http.get('*/api/patients/pat-marta/export', () =>
      asked
        ? HttpResponse.json(answers.length > 1 ? answers.shift() : ready)
        : HttpResponse.json({ status: 404, code: 'not_found' }, { status: 404 }),
    ),
  );
  await router.navigate('/access');
  expect(await screen.findByText('Your documents and photos, and the files of your messages')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Make a copy' }));
  expect(await screen.findByText(/^5 of 12 done\./)).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Your copy is being made' })).toHaveAttribute(
    'aria-valuenow',
    '41.666666666666664',
  );
  expect(await screen.findByRole('link', { name: 'Everything (ZIP, 3.2 MB)' })).toHaveAttribute(
    'href',
    `${url}/z`,
  );
  expect(screen.getByRole('link', { name: 'The summary alone (PDF, 48 kB)' })).toHaveAttribute(
    'href',
    `${url}/s`,
  );
  expect(screen.getByText(/^Your copy is ready\. You can download it until .*2 Dec/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make a new copy' })).toBeVisible();
});

test.each([
  [{ ...waiting, state: 'failed', failure: 'storage_full' }, /^The clinic has no room to make it now/],
  [{ ...waiting, state: 'failed' }, 'It could not be made. Try once more.'],
  [
    { ...waiting, state: 'ready', expiresAt: '2026-11-30T10:00:00Z' },
    'The last copy is over and was removed.',
  ],
])('a copy that is not there says why, and another can be made', async (made, words) => {
  const { router } = await openPage('/visits', { as: patient });
  server.use(
    ...noAccess,
    http.get('*/api/patients/pat-marta/export', () => HttpResponse.json(made)),
  );
  await router.navigate('/access');
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole('button', { name: /^Make a/ })).toBeEnabled();
});
