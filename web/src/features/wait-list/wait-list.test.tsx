import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { waitList } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';
const join = '/wait-list/join?doctor=doc-eo&service=doc-eo-follow-up&location=loc-northgate';
const wanted = 'Follow-up with Dr Emeka Obiora';
const whom = 'First visit with Dr Inés Carranza Ruiz';

/** Opens the wait-list with the first of its lines changed, or with none. */
async function openWaitList(entries = waitList) {
  const opened = await openPage('/visits', { as: patient });
  server.use(http.get('*/api/scheduling/wait-list', () => HttpResponse.json({ items: entries })));
  await opened.router.navigate('/wait-list');
  return opened;
}
const offerCard = () => screen.findByRole('region', { name: 'A time got free for you' });
const rowOf = async (name: string) =>
  (await screen.findByRole('heading', { level: 3, name })).closest('li') as HTMLElement;

/** What was sent to a path, in order. */
function listen() {
  const asked = vi.spyOn(globalThis, 'fetch');
  return (path: string) =>
    asked.mock.calls
      .filter(([url, init]) => String(url) === path && init?.method !== 'GET')
      .map(([, init]) => JSON.parse(String(init?.body ?? '{}')) as unknown);
}

test('joining says for whom one waits, and shows the place in line', async () => {
  const sent = listen();
  const { user, router } = await openPage(join, { as: patient });
  expect(await screen.findByRole('heading', { name: wanted })).toBeVisible();
  expect(screen.getByLabelText('Until which day at the latest?')).toHaveValue('2026-12-29');
  await user.click(screen.getByLabelText('Monday'));
  await user.type(screen.getByLabelText('From what time (optional)'), '09:00');
  await user.click(screen.getByRole('button', { name: 'Join the wait-list' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/wait-list'));
  expect(await within(await rowOf(wanted)).findByText('You are number 2 in line')).toBeVisible();
  expect(screen.getByText('Mon · from 09:00 · until Tue 29 Dec at the latest')).toBeVisible();
  expect(sent('/api/scheduling/wait-list')).toEqual([
    {
      practitionerId: 'doc-eo',
      serviceId: 'doc-eo-follow-up',
      locationId: 'loc-northgate',
      days: ['monday'],
      fromTime: '09:00',
      untilTime: null,
      lastDate: '2026-12-29',
    },
  ]);
});

test('whoever has just joined reads how it goes on', async () => {
  const { router } = await openWaitList(waitList.filter((entry) => !entry.offer));
  await router.navigate('/wait-list', { state: { joined: 'wait-2' } });
  expect(await screen.findByText(/^You are on the wait-list/)).toBeVisible();
});

test('one can wait for any doctor of a specialty, at any time and place', async () => {
  const sent = listen();
  const { user } = await openPage('/wait-list/join?specialty=207N00000X', { as: patient });
  expect(await screen.findByRole('heading', { name: 'Dermatologist, whoever is free first' })).toBeVisible();
  expect(screen.getByText('At any location')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Join the wait-list' }));
  await rowOf('Dermatologist, whoever is free first');
  expect(sent('/api/scheduling/wait-list')).toEqual([
    { specialty: '207N00000X', days: [], fromTime: null, untilTime: null, lastDate: '2026-12-29' },
  ]);
});

test('a refused join shows the message at its field and keeps what was typed', async () => {
  const { user } = await openPage(join, { as: patient });
  server.use(
    http.post('*/api/scheduling/wait-list', () =>
      HttpResponse.json(
        {
          code: 'validation_failed',
          errors: {
            lastDate: [{ code: 'range_too_long', message: 'Wait for at most a year.' }],
            locationId: [{ code: 'unknown_location', message: 'There is no such location.' }],
          },
        },
        { status: 422 },
      ),
    ),
  );
  await user.click(await screen.findByLabelText('Friday'));
  await user.type(screen.getByLabelText('Until what time (optional)'), '12:00');
  await user.click(screen.getByRole('button', { name: 'Join the wait-list' }));
  expect(await screen.findByRole('heading', { name: '2 answers need a correction' })).toBeVisible();
  const lastDate = screen.getByLabelText('Until which day at the latest?');
  expect(lastDate).toBeInvalid();
  expect(lastDate).toHaveAccessibleDescription(/These are too many days/);
  expect(screen.getByText('This location is not there any more')).toBeVisible();
  expect(screen.getByLabelText('Friday')).toBeChecked();
  expect(screen.getByLabelText('Until what time (optional)')).toHaveValue('12:00');
});

test('hours that end before they start are not sent', async () => {
  const sent = listen();
  const { user } = await openPage(join, { as: patient });
  await user.type(await screen.findByLabelText('From what time (optional)'), '14:00');
  await user.type(screen.getByLabelText('Until what time (optional)'), '12:00');
  await user.click(screen.getByRole('button', { name: 'Join the wait-list' }));
  expect(await screen.findByText('This ends before it starts')).toBeVisible();
  expect(sent('/api/scheduling/wait-list')).toEqual([]);
});

test('whoever waits for it already is led to the line', async () => {
  const { user } = await openPage(join, { as: patient });
  server.use(
    http.post('*/api/scheduling/wait-list', () =>
      HttpResponse.json({ code: 'already_waiting' }, { status: 409 }),
    ),
  );
  await user.click(await screen.findByRole('button', { name: 'Join the wait-list' }));
  expect(await screen.findByText('You are waiting for this already.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Look at your wait-list' })).toHaveAttribute('href', '/wait-list');
});

test('a visitor signs in first and comes back to the same question', async () => {
  const { user } = await openPage(join);
  await user.click(await screen.findByRole('button', { name: /Marta Oliveira/ }));
  expect(await screen.findByRole('heading', { name: wanted })).toBeVisible();
});

test('taking an offered time books it and leads to the visit', async () => {
  const sent = listen();
  const { user, router } = await openPage('/wait-list', { as: patient });
  const card = await offerCard();
  expect(within(card).getByText('11:40')).toBeVisible();
  expect(within(card).getByText('Kept for you for 18 min')).toBeVisible();
  expect(within(card).getByText(/€95/)).toBeVisible();
  await user.click(within(card).getByRole('button', { name: 'Take this time' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/visits/a1'));
  expect(sent('/api/scheduling/wait-list/offers/offer-1/accept')).toHaveLength(1);
  expect(sent('/api/appointments')).toEqual([
    { holdToken: 'token-2026-12-03T10:40:00Z', reason: 'Offered from the wait-list' },
  ]);
});

test('what one would like help with goes along, and stays when the booking fails', async () => {
  const { user, router } = await openPage('/wait-list', { as: patient });
  server.use(http.post('*/api/appointments', () => HttpResponse.error(), { once: true }));
  const card = await offerCard();
  await user.type(within(card).getByLabelText('What would you like help with? (optional)'), 'A mole itches.');
  await user.click(within(card).getByRole('button', { name: 'Take this time' }));
  expect(await within(card).findByText(/The clinic did not answer/)).toBeVisible();
  // It is the reader's by now, so it is not for the next in line any more.
  await waitFor(() => expect(within(card).queryByRole('button', { name: 'Not this one' })).toBeNull());
  const sent = listen();
  await user.click(within(card).getByRole('button', { name: 'Take this time' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/visits/a1'));
  expect(sent('/api/appointments')).toEqual([
    { holdToken: 'token-2026-12-03T10:40:00Z', reason: 'A mole itches.' },
  ]);
});

test('an offer that is over says so, and the place is kept', async () => {
  const { user } = await openPage('/wait-list', { as: patient });
  server.use(
    http.post('*/api/scheduling/wait-list/offers/*', () =>
      HttpResponse.json({ code: 'offer_over' }, { status: 409 }),
    ),
  );
  await user.click(within(await offerCard()).getByRole('button', { name: 'Take this time' }));
  const over = await screen.findByRole('region', { name: 'This time is not kept for you any more' });
  expect(
    within(over).getByText(/^Thursday 3 December, 11:40 with Dr Inés Carranza Ruiz .* You keep your place/),
  ).toBeVisible();
  await user.click(within(over).getByRole('button', { name: 'Close this note' }));
  expect(screen.queryByRole('region', { name: /kept for you/ })).toBeNull();
  expect(await rowOf(whom)).toBeVisible();
});

test('a time whose countdown has ended cannot be taken any more', async () => {
  const ended = waitList.map((entry) =>
    entry.offer ? { ...entry, offer: { ...entry.offer, expiresInSeconds: 0 } } : entry,
  );
  await openWaitList(ended);
  expect(await screen.findByRole('region', { name: 'This time is not kept for you any more' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Take this time' })).toBeNull();
});

test('a time that one does not want goes to the next in line, and the place stays', async () => {
  const sent = listen();
  const { user } = await openPage('/wait-list', { as: patient });
  await user.click(within(await offerCard()).getByRole('button', { name: 'Not this one' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'A time got free for you' })).toBeNull());
  expect(within(await rowOf(whom)).getByText('You are first in line')).toBeVisible();
  expect(sent('/api/scheduling/wait-list/offers/offer-1/decline')).toHaveLength(1);
});

test('leaving the wait-list asks once', async () => {
  const { user } = await openPage('/wait-list', { as: patient });
  const name = 'Cardiologist, whoever is free first';
  expect(within(await rowOf(name)).getByText('You are number 3 in line')).toBeVisible();
  await user.click(screen.getByRole('button', { name: `Leave the wait-list: ${name}` }));
  const dialog = await screen.findByRole('dialog', { name: 'Leave this wait-list?' });
  await user.click(within(dialog).getByRole('button', { name: 'Leave the wait-list' }));
  await waitFor(() => expect(screen.queryByRole('heading', { name })).toBeNull());
  expect(await rowOf(whom)).toBeVisible();
});

test('an empty wait-list leads to the doctors', async () => {
  await openWaitList([]);
  expect(await screen.findByRole('heading', { name: 'You are not waiting for a time' })).toBeVisible();
  const action = within(screen.getByRole('main')).getByRole('link', { name: 'Find a doctor' });
  expect(action).toHaveAttribute('href', '/doctors');
});

test('the start page says at once that a time is kept, and leads to it', async () => {
  await openPage('/', { as: patient });
  const offered = await screen.findByRole('region', { name: 'A time got free for you' });
  expect(within(offered).getByText('Thursday 3 December, 11:40')).toBeVisible();
  expect(within(offered).getByRole('link', { name: 'See it' })).toHaveAttribute('href', '/wait-list');
});
