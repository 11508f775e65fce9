import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';

test('two people who change the same see both versions, and the reader chooses what stays', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const stored = { insurance: { insurer: 'Old', number: '1' }, version: 1 };
  const newer = { insurance: { insurer: 'Northern Health', number: '1' }, version: 2 };
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/patients/:id/details', () => HttpResponse.json(stored)),
    http.put('*/api/patients/:id/details', async ({ request }) => {
      const body = (await request.json()) as { version: number };
      sent.push(body);
      return body.version === 1
        ? HttpResponse.json({ status: 409, code: 'changed_meanwhile', current: newer }, { status: 409 })
        : HttpResponse.json({ ...body, version: 3 });
    }),
  );
  await router.navigate('/profile');
  const number = await screen.findByLabelText('Insurance number');
  await user.clear(number);
  await user.type(number, '4711');
  await user.click(screen.getByRole('button', { name: 'Save these' }));

  const both = await screen.findByRole('region', { name: 'Somebody changed this at the same time' });
  await user.click(
    within(within(both).getByRole('radiogroup', { name: 'Insurance' })).getByRole('radio', {
      name: 'Northern Health',
    }),
  );
  await user.click(within(both).getByRole('button', { name: 'Save what I chose' }));
  expect(await screen.findByLabelText('Insurance')).toHaveValue('Northern Health');
  expect(sent[1]).toEqual({
    emergencyContact: null,
    insurance: { insurer: 'Northern Health', number: '4711' },
    version: 2,
  });
});

test('the history says who changed what', async () => {
  const { router } = await openPage('/visits', { as: patient });
  const fields = [{ field: 'phone', before: '+49 30 1', after: '+49 30 2' }];
  server.use(
    http.get('*/api/patients/:id/changes', () =>
      HttpResponse.json({
        items: [{ version: 2, by: 'Kofi Mensah', at: '2026-11-30T10:00:00Z', fields }],
        total: 1,
        page: 1,
        pageSize: 10,
      }),
    ),
  );
  await router.navigate('/profile');
  expect(await screen.findByText('Phone: +49 30 1 → +49 30 2')).toBeVisible();
  expect(screen.getByText('Kofi Mensah')).toBeVisible();
});
