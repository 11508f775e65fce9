import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { martasVisits } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';

const leo = {
  proxyId: 'p1',
  patientId: 'pat-leo',
  givenName: 'Leo',
  familyName: 'Oliveira',
  birthDate: '2016-03-14',
  kind: 'guardian',
  scope: 'book_and_read',
  until: '2034-03-14T00:00:00Z',
};

test('a guardian adds a child, and the server’s words about the date stand at the field', async () => {
  const { user } = await openPage('/family', { as: patient });
  const actsFor: (typeof leo)[] = [];
  server.use(
    http.get('*/api/patients/family', () => HttpResponse.json({ actsFor, proxies: [], invitations: [] })),
    http.post('*/api/patients/family/dependants', async ({ request }) => {
      const { birthDate } = (await request.json()) as { birthDate: string };
      if (birthDate < '2010') {
        const errors = { birthDate: [{ code: 'of_age', message: 'Of age.' }] };
        return HttpResponse.json({ status: 422, code: 'validation_failed', errors }, { status: 422 });
      }
      actsFor.push(leo);
      return HttpResponse.json(leo, { status: 201 });
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Add a child' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a child' });
  await user.type(within(dialog).getByLabelText('First name'), 'Leo');
  await user.type(within(dialog).getByLabelText('Date of birth'), '2001-03-14');
  await user.click(within(dialog).getByRole('button', { name: 'Add a child' }));
  expect((await within(dialog).findAllByText(/^This person is of age/))[0]).toBeVisible();
  await user.clear(within(dialog).getByLabelText('Date of birth'));
  await user.type(within(dialog).getByLabelText('Date of birth'), '2016-03-14');
  await user.click(within(dialog).getByRole('button', { name: 'Add a child' }));
  expect(await screen.findByRole('heading', { name: 'Leo Oliveira' })).toBeVisible();
  expect(screen.getByText('You book their visits and read their record. Until 14 March 2034.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Book for Leo' })).toHaveAttribute('href', '/doctors?for=pat-leo');
});

test('whoever acts for somebody says whom a time is held for, and sees whose visit is whose', async () => {
  const { user, router } = await openPage('/wait-list', { as: patient });
  const asked: { patientId?: string }[] = [];
  const [visit] = martasVisits;
  server.use(
    http.get('*/api/patients/family', () =>
      HttpResponse.json({ actsFor: [leo], proxies: [], invitations: [] }),
    ),
    http.post('*/api/scheduling/holds', async ({ request }) => {
      asked.push((await request.json()) as { patientId?: string });
      return HttpResponse.json({ status: 409, code: 'too_many_holds' }, { status: 409 });
    }),
    http.get('*/api/appointments', () =>
      HttpResponse.json({
        items: [{ ...visit, patientId: 'pat-leo', patientName: 'Leo Oliveira' }],
        total: 1,
        page: 1,
        pageSize: 20,
      }),
    ),
  );
  await router.navigate('/doctors/doc-ic');
  await user.click(await screen.findByRole('radio', { name: /^Leo/ }));
  const times = await screen.findByRole('region', { name: 'Pick a time' });
  const time = (await within(times).findAllByRole('button', { name: /Thursday 3 December, 11:40/ }))[0];
  if (time) await user.click(time);
  await expect.poll(() => asked.map(({ patientId }) => patientId)).toContain('pat-leo');

  await router.navigate('/visits');
  expect((await screen.findAllByText('For Leo Oliveira'))[0]).toBeVisible();
});

test('an invitation is answered, and somebody who acts is stopped after a question', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const calls: string[] = [];
  const family = {
    actsFor: [],
    proxies: [{ proxyId: 'p2', patientId: 'pat-marta', name: 'Eve Moss', kind: 'granted', scope: 'book' }],
    invitations: [
      { proxyId: 'p3', patientName: 'Ada Marsh', scope: 'book', answerBy: '2026-12-15T10:00:00Z' },
    ],
  };
  server.use(
    http.get('*/api/patients/family', () => HttpResponse.json(family)),
    http.post('*/api/patients/family/proxies/:id/accept', ({ params }) => {
      calls.push(`accept ${String(params.id)}`);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete('*/api/patients/family/proxies/:id', ({ params }) => {
      calls.push(`end ${String(params.id)}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await router.navigate('/family');
  await user.click(await screen.findByRole('button', { name: 'Agree' }));
  await user.click(await screen.findByRole('button', { name: 'End: Eve Moss' }));
  const dialog = await screen.findByRole('dialog', { name: 'Shall Eve Moss no longer act?' });
  await user.click(within(dialog).getByRole('button', { name: 'End' }));
  await expect.poll(() => calls).toEqual(['accept p3', 'end p2']);
  // The dialog goes with a movement, which has to be over before the page is taken away.
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});
