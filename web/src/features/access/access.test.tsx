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
