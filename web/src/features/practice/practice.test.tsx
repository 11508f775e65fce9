import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { explained, practiceVisits, schedule } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const doctor = 'doctor@clinic.example';

test('the day lists its visits with their states, and who waits can be called in', async () => {
  await openPage('/practice', { as: doctor });
  const list = await screen.findByRole('region', { name: 'Visits of the day' });
  expect(await within(list).findByRole('link', { name: 'Sofía Marchetti' })).toBeVisible();
  expect(within(list).getByText('waiting 6 min')).toBeVisible();
  expect(within(list).getByRole('button', { name: 'Call in Sofía' })).toBeEnabled();
  expect(screen.getByText('Riverside · 10 visits, 2 done, 1 waiting')).toBeVisible();
});

test('a doctor approves the first request', async () => {
  const { user } = await openPage('/practice', { as: doctor });
  await user.click(await screen.findByRole('button', { name: 'Approve Tue 1 Dec, 15:00' }));
  expect(await screen.findByText('Done: Approve Tue 1 Dec, 15:00')).toBeInTheDocument();
});

test('a doctor declines with a reason', async () => {
  const { user } = await openPage('/practice/visits/t9', { as: doctor });
  await user.click(await screen.findByRole('button', { name: 'Decline' }));
  const dialog = await screen.findByRole('dialog', { name: 'Decline this request' });
  await user.type(within(dialog).getByLabelText('Reason'), 'Another specialty fits better.');
  await user.click(within(dialog).getByRole('button', { name: 'Decline this request' }));
  expect(await screen.findByText('Declined')).toBeVisible();
});

test('every event of the calendar is named by patient, time and state', async () => {
  await openPage('/practice/calendar', { as: doctor });
  expect(
    await screen.findByRole('button', { name: 'Marta Oliveira, 10:20 – 10:50, Waiting for approval' }),
  ).toBeInTheDocument();
});

test('reception chooses whose practice it sees', async () => {
  const { user, router } = await openPage('/practice/calendar', { as: 'reception@clinic.example' });
  await screen.findByRole('option', { name: 'Dr Emeka Obiora' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Doctor' }), 'Dr Emeka Obiora');
  expect(router.state.location.search).toBe('?doctor=doc-eo');
});

test('reception sees the visits of the whole clinic, and checks in who arrives', async () => {
  const { user } = await openPage('/practice', { as: 'reception@clinic.example' });
  const list = await screen.findByRole('region', { name: 'Visits of the day' });
  expect(await within(list).findByRole('link', { name: 'Yuki Tanabe' })).toBeVisible();
  expect(within(list).queryByRole('link', { name: 'Gustav Lindner' })).toBeNull();
  await user.click(within(list).getByRole('button', { name: '3 earlier visits' }));
  expect(within(list).getByRole('link', { name: 'Gustav Lindner' })).toBeVisible();
  await user.click(within(list).getByRole('button', { name: 'Yuki has arrived' }));
  await waitFor(() => expect(within(list).queryByRole('button', { name: 'Yuki has arrived' })).toBeNull());
});

test.each([
  ['reception@clinic.example', '/practice/visits/t9', 'reschedule'],
  ['admin@clinic.example', '/admin/appointments/t9', 'approve'],
])('a request gets another time from %s', async (as, path, verb) => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const { user } = await openPage(path, { as });
  await user.click(await screen.findByRole('button', { name: 'Another time' }));
  const dialog = await screen.findByRole('dialog');
  const times = await within(dialog).findAllByRole('button', { name: /^Dr Inés Carranza Ruiz, / });
  await user.click(times[0] as HTMLElement);
  await user.click(await within(dialog).findByRole('button', { name: /^Move to / }));
  await waitFor(() =>
    expect(asked.mock.calls.map(([url]) => String(url))).toContain(`/api/appointments/t9/${verb}`),
  );
});

test('a doctor proposes another time, and sees that it waits for an answer', async () => {
  const { user } = await openPage('/practice/visits/w1', { as: doctor });
  await user.click(await screen.findByRole('button', { name: 'Propose another time' }));
  const dialog = await screen.findByRole('dialog', { name: 'Propose another time' });
  const times = await within(dialog).findAllByRole('button', { name: /^Dr Inés Carranza Ruiz, / });
  await user.click(times[0] as HTMLElement);
  await user.click(await within(dialog).findByRole('button', { name: /^Propose / }));
  expect(await screen.findByText('New time proposed')).toBeVisible();
  expect(screen.getByText(/Ramón has until Thu 3 Dec, 11:00 to answer/)).toBeVisible();
});

test('what reception filters by stands in the address', async () => {
  const { user, router } = await openPage('/practice', { as: 'reception@clinic.example' });
  await screen.findByRole('option', { name: 'Dr Emeka Obiora' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Doctor' }), 'Dr Emeka Obiora');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Location' }), 'Northgate');
  expect(router.state.location.search).toBe('?doctor=doc-eo&location=loc-northgate');
});

test('the clinic asks why a time is not free, and reads the rules with the way to the visit', async () => {
  const { user } = await openPage('/practice/calendar?date=2026-12-01', { as: doctor });
  await user.click(await screen.findByRole('button', { name: 'Why not free?' }));
  const dialog = await screen.findByRole('dialog', { name: 'Why is this time not free?' });
  const time = await within(dialog).findByLabelText('Time');
  await user.clear(time);
  await user.type(time, '10:15');
  expect(
    await within(dialog).findByRole('heading', { name: 'Tuesday 1 December, 10:15 is not free' }),
  ).toBeVisible();
  expect(within(dialog).getByText(/at least 60 minutes before\. The clinic can book it\./)).toBeVisible();
  expect(within(dialog).getByText(/There is a visit: 10:00 – 10:30\./)).toBeVisible();
  expect(within(dialog).getByRole('link', { name: 'Open the visit' })).toHaveAttribute(
    'href',
    '/practice/visits/t9',
  );
});

test('hours that the clock will skip say so below them, and a visit longer than all hours above', async () => {
  const { router } = await openPage('/practice', { as: doctor });
  server.use(
    http.get('*/api/scheduling/practitioners/:id/schedule', () =>
      HttpResponse.json({
        ...schedule,
        warnings: [
          {
            code: 'skipped_by_clock',
            hours: 0,
            fromLocal: '2027-03-28T02:00',
            toLocal: '2027-03-28T03:00',
          },
          { code: 'service_too_long', service: 'Whole afternoon' },
        ],
      }),
    ),
  );
  await router.navigate('/practice/hours');
  expect(await screen.findByText(/clock is put forward from 02:00 to 03:00/)).toBeVisible();
  expect(screen.getByText(/No hours are long enough for: Whole afternoon/)).toBeVisible();
});

const groupDay = '2026-12-04';
const groupName = 'Back school, 14:00 – 15:00, 2 of 8 places taken, Booked';

test('the calendar shows a group once, and opens who comes, each leading to the visit', async () => {
  const { user, router } = await openPage(`/practice/calendar?date=${groupDay}`, { as: doctor });
  const block = await screen.findByRole('button', { name: groupName });
  expect(block).toHaveTextContent('Back school · 2 of 8');
  expect(screen.queryByRole('button', { name: /^Amina Sesay/ })).toBeNull();
  await user.click(block);
  const dialog = await screen.findByRole('dialog', { name: 'Back school' });
  expect(within(dialog).getByText('Friday 4 December, 14:00 – 15:00, Riverside')).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('button', { name: groupName })).toHaveFocus());
  await user.keyboard('{Enter}');
  const again = await screen.findByRole('dialog', { name: 'Back school' });
  const people = within(again).getAllByRole('link');
  expect(people.map((link) => link.textContent)).toEqual(['Amina Sesay', 'Bruno Keller']);
  await user.click(within(again).getByRole('link', { name: 'Bruno Keller' }));
  expect(await screen.findByRole('heading', { name: 'Bruno Keller' })).toBeVisible();
  expect(screen.getByText('Group visit with up to 8 people')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
  // Back to the others.
  await router.navigate(-1);
  expect(await screen.findByRole('dialog', { name: 'Back school' })).toBeVisible();
});

test('the calendar says of a group who waits for an answer', async () => {
  const { router } = await openPage('/practice', { as: doctor });
  const group = practiceVisits.filter(({ id }) => ['g1', 'g2'].includes(id));
  server.use(
    http.get('*/api/appointments', () =>
      HttpResponse.json({
        items: group.map((visit, i) => (i === 0 ? { ...visit, status: 'pending' } : visit)),
        total: 2,
        page: 1,
        pageSize: 100,
      }),
    ),
  );
  await router.navigate(`/practice/calendar?date=${groupDay}`);
  expect(
    await screen.findByRole('button', { name: `${groupName}, 1 waits for approval` }),
  ).toBeInTheDocument();
});

test('the day lists a group under one heading, and counts who has not cancelled', async () => {
  const { user } = await openPage(`/practice?date=${groupDay}`, { as: doctor });
  const list = await screen.findByRole('region', { name: 'Visits of the day' });
  const group = await within(list).findByRole('list', { name: '14:00 Back school 2 of 8 places taken' });
  expect(within(group).getAllByRole('listitem')).toHaveLength(2);
  expect(within(list).getByRole('heading', { level: 3, name: /Back school/ })).toBeVisible();
  await user.click(within(list).getByRole('button', { name: 'Show 1 cancelled' }));
  expect(
    within(group)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Amina Sesay', 'Bruno Keller', 'Chiara Longo']);
  expect(group).toHaveAccessibleName(/2 of 8 places taken$/);
});

test('reception checks in each person of a group by themselves', async () => {
  const { user } = await openPage(`/practice?date=${groupDay}`, { as: 'reception@clinic.example' });
  const list = await screen.findByRole('region', { name: 'Visits of the day' });
  const group = await within(list).findByRole('list', { name: /Back school/ });
  expect(within(list).getByText('Dr Inés Carranza Ruiz, Riverside')).toBeVisible();
  await user.click(within(group).getByRole('button', { name: 'Bruno has arrived' }));
  await waitFor(() => expect(within(group).queryByRole('button', { name: 'Bruno has arrived' })).toBeNull());
  const [amina, bruno] = within(group).getAllByRole('listitem');
  expect(bruno).toHaveTextContent('Bruno KellerArrived');
  expect(amina).toHaveTextContent('Amina SesayBooked');
});

test('a full group is a reason why a time is not free', async () => {
  const { router, user } = await openPage('/practice', { as: doctor });
  server.use(
    http.get('*/api/scheduling/practitioners/:id/why', () =>
      HttpResponse.json({ ...explained, rules: [{ rule: 'full', bindsClinic: true }] }),
    ),
  );
  await router.navigate(`/practice/calendar?date=${groupDay}`);
  await user.click(await screen.findByRole('button', { name: 'Why not free?' }));
  expect(await screen.findByText('The group at this time is full.')).toBeVisible();
});

test('patients do not get into the practice', async () => {
  await openPage('/practice', { as: 'patient@clinic.example' });
  expect(await screen.findByRole('heading', { name: 'This page is not for you' })).toBeVisible();
});
