import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

test('what was opened in an emergency is looked at with a remark', async () => {
  const { user, router } = await openPage('/admin/audit', { as: 'admin@clinic.example' });
  const one = {
    id: 'e1',
    doctorName: 'Sunniva Haugen',
    patientName: 'Marta Oliveira',
    at: '2026-11-30T10:00:00Z',
    until: '2026-11-30T11:00:00Z',
    reason: 'Unconscious at the door',
    version: 1,
  };
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/patients/emergency-access', () =>
      HttpResponse.json({
        items: sent.length ? [] : [one],
        total: sent.length ? 0 : 1,
        page: 1,
        pageSize: 20,
      }),
    ),
    http.post('*/api/patients/emergency-access/e1/review', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...one, reviewedBy: 'Robin Vance', remark: 'Right', version: 2 });
    }),
  );
  await router.navigate('/admin/emergency');
  expect(await screen.findByText('Why: Unconscious at the door')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Look at: Sunniva Haugen, Marta Oliveira' }));
  const dialog = await screen.findByRole('dialog', { name: 'Look at it' });
  await user.click(within(dialog).getByRole('button', { name: 'Note it' }));
  expect(await within(dialog).findByText('This is needed')).toBeVisible();
  await user.type(within(dialog).getByLabelText('What you think of it'), 'Right');
  await user.click(within(dialog).getByRole('button', { name: 'Note it' }));
  expect(await screen.findByRole('heading', { name: 'Nothing to look at' })).toBeVisible();
  expect(sent).toEqual([{ version: 1, remark: 'Right' }]);
});
