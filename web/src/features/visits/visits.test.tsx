import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { martasVisits } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';

test('a patient cancels with a reason', async () => {
  const { user } = await openPage('/visits/a1', { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Cancel visit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel this visit' });
  await user.click(within(dialog).getByRole('button', { name: 'Cancel this visit' }));
  expect(await within(dialog).findByText('This is needed')).toBeVisible();
  await user.type(within(dialog).getByLabelText('Why are you cancelling?'), 'I feel better.');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel this visit' }));
  expect(await screen.findByText('Cancelled')).toBeVisible();
});

test('a visit of a series says which it is, and is cancelled alone or with the following', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const [visit] = martasVisits;
  const asked: unknown[] = [];
  server.use(
    http.get('*/api/appointments/a1', () =>
      HttpResponse.json({ ...visit, series: { id: 's', number: 2, of: 6 } }),
    ),
    http.post('*/api/appointments/a1/cancel', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ ...visit, status: 'cancelled', following: { changed: 4, left: 1 } });
    }),
  );
  await router.navigate('/visits/a1');
  expect(await screen.findByText('Visit 2 of 6 in a series')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Cancel visit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel this visit' });
  expect(within(dialog).getByRole('radio', { name: 'Only this visit' })).toBeChecked();
  await user.click(within(dialog).getByRole('radio', { name: 'This and all following visits' }));
  await user.type(within(dialog).getByLabelText('Why are you cancelling?'), 'I am well again.');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel these visits' }));
  expect(
    await screen.findByText('4 visits are cancelled. For 1 it is too late; it stays.'),
  ).toBeInTheDocument();
  expect(asked).toEqual([{ version: 1, reason: 'I am well again.', following: true }]);
});

test('a visit of a group says so on its card and its page, and names nobody else', async () => {
  const { router } = await openPage('/wait-list', { as: patient });
  const [visit] = martasVisits;
  const group = { ...visit, serviceName: 'Back school', seats: 8 };
  server.use(
    http.get('*/api/appointments', () =>
      HttpResponse.json({ items: [group], total: 1, page: 1, pageSize: 20 }),
    ),
    http.get('*/api/appointments/a1', () => HttpResponse.json(group)),
  );
  await router.navigate('/visits');
  const card = (await screen.findByText(/^Back school, /)).closest('li');
  expect(card).toHaveTextContent('Group visit with up to 8 people');
  await router.navigate('/visits/a1');
  expect(await screen.findByText('Your name is not shown to the others.')).toBeVisible();
  expect(screen.getByText('Group visit with up to 8 people')).toBeVisible();
});

test('a patient moves a visit: the new time is held before the old one is given up', async () => {
  const { user } = await openPage('/visits/a1', { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Change time' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change the time' });
  await user.click(
    await within(dialog).findByRole('button', { name: 'Dr Inés Carranza Ruiz, Thursday 3 December, 11:40' }),
  );
  expect(await within(dialog).findByText('Held for you')).toBeVisible();
  expect(await within(dialog).findByRole('button', { name: 'Move to Thu 3 Dec, 11:40' })).toBeEnabled();
  expect(within(dialog).getByRole('button', { name: 'Keep Thu 3 Dec, 10:20' })).toBeEnabled();
});

/** Marta's first visit as the second of four; the third moves with it, the fourth cannot. */
async function openSeries() {
  const { user, router } = await openPage('/visits', { as: patient });
  const [visit] = martasVisits;
  const series = { id: 's', number: 2, of: 4 };
  const own = ['2026-12-03T10:20', '2026-12-10T10:20', '2026-12-17T10:20'].map((startLocal, i) => ({
    ...visit,
    id: `a${i + 1}`,
    startLocal,
    start: `${startLocal.slice(0, 10)}T09:20:00Z`,
    series: { ...series, number: i + 2 },
  }));
  const sent: unknown[] = [];
  const keep = async (request: Request) => sent.push(await request.json());
  const to = (startLocal: string, reason: string | null) => ({
    start: `${startLocal.slice(0, 10)}T10:40:00Z`,
    startLocal,
    endLocal: startLocal,
    free: !reason,
    reason,
    shiftMinutes: 0,
  });
  server.use(
    http.get('*/api/appointments/a1', () => HttpResponse.json(own[0])),
    http.get('*/api/appointments', ({ request }) =>
      new URL(request.url).searchParams.get('seriesId') === 's'
        ? HttpResponse.json({ items: own, total: 3, page: 1, pageSize: 26 })
        : undefined,
    ),
    http.get('*/api/scheduling/practitioners/:id/series/move', ({ request }) => {
      const query = new URL(request.url).searchParams;
      return query.getAll('visits').join() === 'a1,a2,a3' && query.get('start') === '2026-12-03T11:40'
        ? HttpResponse.json({
            timeZone: 'Europe/Berlin',
            moves: [
              { appointmentId: 'a1', to: to('2026-12-03T11:40', null) },
              { appointmentId: 'a2', to: to('2026-12-10T11:40', null) },
              { appointmentId: 'a3', to: to('2026-12-17T11:40', 'practitioner_away') },
            ],
          })
        : new HttpResponse(null, { status: 404 });
    }),
    http.post('*/api/scheduling/holds/series', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ holdId: 'h', token: 'both', expiresInSeconds: 600 }, { status: 201 });
    }),
    http.delete('*/api/scheduling/holds/:id', ({ params }) => {
      sent.push(`given back: ${String(params.id)}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await router.navigate('/visits/a1');
  await user.click(await screen.findByRole('button', { name: 'Change time' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change the time' });
  const first = 'Dr Inés Carranza Ruiz, Thursday 3 December, 11:40';
  const moveBoth = async () => {
    await user.click(await within(dialog).findByRole('radio', { name: 'This and 2 following visits' }));
    await user.click(await within(dialog).findByRole('button', { name: first }));
    await user.click(await within(dialog).findByRole('button', { name: 'Move 2 visits' }));
  };
  return { user, dialog, sent, keep, first, own, moveBoth };
}

test('a visit of a series takes the following ones along: all new times are shown, held and taken together', async () => {
  const { dialog, sent, keep, own, moveBoth } = await openSeries();
  server.use(
    http.post('*/api/appointments/a1/reschedule', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ ...own[0], following: { changed: 2, left: 1 } });
    }),
  );
  await moveBoth();
  expect(await screen.findByText('2 visits are moved.')).toBeInTheDocument();
  expect(dialog).not.toBeInTheDocument();
  expect(sent).toEqual([
    {
      practitionerId: own[0]?.practitionerId,
      serviceId: own[0]?.serviceId,
      locationId: own[0]?.locationId,
      patientId: own[0]?.patientId,
      starts: ['2026-12-03T10:40:00Z', '2026-12-10T10:40:00Z'],
      replacing: ['a1', 'a2'],
    },
    { version: 1, holdToken: 'both', following: true },
  ]);
});

test('what a series cannot move is named before, and nothing is held until then', async () => {
  const { user, dialog, sent, first } = await openSeries();
  await user.click(await within(dialog).findByRole('radio', { name: 'This and 2 following visits' }));
  await user.click(await within(dialog).findByRole('button', { name: first }));
  const times = await within(dialog).findByRole('region', { name: 'The new times' });
  expect(within(dialog).getByText('2 visits move. 1 stays as it is.')).toBeVisible();
  expect(within(times).getAllByRole('listitem')[2]).toHaveTextContent(
    /^Thu 17 Dec, 10:20to Thu 17 Dec, 11:40Stays as it is. The doctor is away.$/,
  );
  expect(sent).toEqual([]);
});

test('a series that was refused keeps its times, and what was held is given back', async () => {
  const { dialog, sent, moveBoth } = await openSeries();
  server.use(
    http.post('*/api/appointments/a1/reschedule', () =>
      HttpResponse.json({ status: 409, code: 'series_not_free' }, { status: 409 }),
    ),
  );
  await moveBoth();
  expect(
    await within(dialog).findByText(/^Some of these dates were taken a moment ago. Nothing was changed/),
  ).toBeVisible();
  expect(sent.at(-1)).toBe('given back: h');
});

test('a waiting request says whose turn it is and until when', async () => {
  await openPage('/visits/a3', { as: patient });
  expect(await screen.findByText(/Dr Sunniva Haugen answers by Wed 2 Dec, 11:00/)).toBeVisible();
});

test.each([
  ['Take Wed 16 Dec, 09:40', 'Your visit is on Wednesday 16 December, 09:40 now', 'accept'],
  ['Keep Tue 15 Dec, 14:30', 'Your visit stays on Tuesday 15 December, 14:30', 'refuse'],
])('another time is proposed, and one press answers: %s', async (button, said, verb) => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const { user } = await openPage('/visits/a2', { as: patient });
  const card = await screen.findByRole('region', { name: /^Dr Emeka Obiora proposes another time/ });
  expect(
    within(card).getByText(
      'Kept for you until Thu 3 Dec, 11:00. Without an answer your visit stays as it is.',
    ),
  ).toBeVisible();
  await user.click(within(card).getByRole('button', { name: button }));
  expect(await screen.findByText(said)).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: /proposes another time/ })).toBeNull();
  expect(asked.mock.calls.map(([url]) => String(url))).toContain(`/api/appointments/a2/${verb}`);
});

test('the list of visits begins with what is proposed, and leads to the visit', async () => {
  await openPage('/visits', { as: patient });
  const card = await screen.findByRole('region', { name: /^Dr Emeka Obiora proposes another time/ });
  expect(within(card).getByRole('link')).toHaveAttribute('href', '/visits/a2');
  expect(screen.getByText('New time proposed')).toBeVisible();
});

test('a proposed time that somebody else has by now says so and keeps the visit', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  server.use(
    http.post('*/api/appointments/a2/accept', () =>
      HttpResponse.json({ code: 'slot_taken', alternatives: [] }, { status: 409 }),
    ),
  );
  await router.navigate('/visits/a2');
  await user.click(await screen.findByRole('button', { name: 'Take Wed 16 Dec, 09:40' }));
  expect(await screen.findByText(/Wed 16 Dec, 09:40 is not free any more/)).toBeVisible();
});

test('what the server does not allow is not offered', async () => {
  await openPage('/visits/a5', { as: patient });
  expect(await screen.findByText('Cancelled')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change time' })).toBeNull();
});
