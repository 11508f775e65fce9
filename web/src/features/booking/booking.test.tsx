import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { doctors, slotAt } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';
const start = '2026-12-03T09:20:00Z';
const chosen = `/doctors/doc-ic?service=doc-ic-first-visit&location=loc-riverside&start=${start}&day=2026-12-03`;
const timeOf = (time: string) => `Dr Inés Carranza Ruiz, Thursday 3 December, ${time}`;

test('a time that a patient picks is held, and booked with a reason', async () => {
  const { user, router } = await openPage('/doctors/doc-ic?day=2026-12-03', { as: patient });
  await user.click(await screen.findByRole('button', { name: timeOf('10:20') }));
  const panel = await screen.findByRole('region', { name: 'Your held time' });
  expect(within(panel).getByText('Held for you')).toBeVisible();
  expect(within(panel).getByRole('timer')).toHaveTextContent(/^9:4\d$/);
  await user.type(within(panel).getByLabelText('What would you like help with?'), 'A mole itches.');
  await user.click(within(panel).getByRole('button', { name: 'Request this visit' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/visits/a1'));
});

test('a request without a reason is not sent, and says what is missing', async () => {
  const { user } = await openPage(chosen, { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Request this visit' }));
  const summary = await screen.findByRole('heading', { name: '1 answer needs a correction' });
  expect(summary.closest('[role="alert"]')).toHaveFocus();
  expect(screen.getByLabelText('What would you like help with?')).toBeInvalid();
});

test('a visitor keeps the picked time through signing in, and then has it held', async () => {
  const { user } = await openPage('/doctors/doc-ic?day=2026-12-03');
  await user.click(await screen.findByRole('button', { name: timeOf('10:20') }));
  await user.click(await screen.findByRole('link', { name: 'Sign in to hold it' }));
  await user.click(await screen.findByRole('button', { name: /Marta Oliveira/ }));
  expect(await screen.findByRole('region', { name: 'Your held time' })).toBeVisible();
});

test('a time that somebody else took is said at once, with others that are free', async () => {
  const { user } = await openPage(chosen, { as: patient, taken: start });
  expect(await screen.findByRole('heading', { name: 'Someone booked 10:20 a moment ago' })).toBeVisible();
  const offer = screen.getByRole('region', { name: 'Someone booked 10:20 a moment ago' });
  expect(within(offer).getByText('Same day, Thursday 3 December')).toBeVisible();
  await user.click(within(offer).getByRole('button', { name: timeOf('11:40') }));
  expect(await screen.findByRole('region', { name: 'Your held time' })).toHaveTextContent('11:40 – 12:10');
});

test('losing the race at the last step keeps what was typed', async () => {
  const { user } = await openPage(chosen, { as: patient });
  const doctor = doctors[0];
  if (!doctor) throw new Error('The clinic has no doctor.');
  server.use(
    http.post('*/api/appointments', () =>
      HttpResponse.json(
        { code: 'slot_taken', alternatives: [slotAt(doctor, 'doc-ic-first-visit', '2026-12-03T11:40')] },
        { status: 409 },
      ),
    ),
  );
  const reason = await screen.findByLabelText('What would you like help with?');
  await user.type(reason, 'A mole itches.');
  await user.click(screen.getByRole('button', { name: 'Request this visit' }));
  const offer = await screen.findByRole('region', { name: 'Someone booked 10:20 a moment ago' });
  await user.click(within(offer).getByRole('button', { name: timeOf('11:40') }));
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'Your held time' })).toHaveTextContent('11:40 – 12:10'),
  );
  expect(screen.getByLabelText('What would you like help with?')).toHaveValue('A mole itches.');
});

test('an unreachable clinic keeps what was typed and says so', async () => {
  const { user } = await openPage(chosen, { as: patient });
  server.use(http.post('*/api/appointments', () => HttpResponse.error()));
  await user.type(await screen.findByLabelText('What would you like help with?'), 'It itches.');
  await user.click(screen.getByRole('button', { name: 'Request this visit' }));
  expect(await screen.findByText(/The clinic did not answer/)).toBeVisible();
  expect(screen.getByLabelText('What would you like help with?')).toHaveValue('It itches.');
});

test('a held time can be given back', async () => {
  const { user, router } = await openPage(chosen, { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Give the time back' }));
  await waitFor(() => expect(screen.queryByText('Held for you')).toBeNull());
  expect(router.state.location.search).not.toContain('start=');
});

test('days without a time lead to later ones, and to a colleague who is free', async () => {
  await openPage('/doctors/doc-ic?day=2026-12-21', { as: patient });
  expect(await screen.findByRole('button', { name: /Monday 14 December, 08:20/ })).toBeVisible();
  const colleague = screen.getByRole('link', { name: 'Tuesday 8 December, 09:00' });
  expect(colleague).toHaveAttribute(
    'href',
    expect.stringContaining('/doctors/doc-eo?service=doc-eo-first-visit'),
  );
  expect(screen.getByText('Dr Emeka Obiora, First visit, Northgate')).toBeVisible();
});

test('where nothing is free within a week, one can wait for an earlier time', async () => {
  await openPage('/doctors/doc-av', { as: patient });
  expect(await screen.findByRole('link', { name: 'Tell me when an earlier time gets free' })).toHaveAttribute(
    'href',
    '/wait-list/join?doctor=doc-av&service=doc-av-first-visit&location=loc-riverside',
  );
});

test('where a time is free soon, nobody is asked to wait', async () => {
  await openPage('/doctors/doc-ic', { as: patient });
  await screen.findByRole('button', { name: timeOf('10:20') });
  expect(screen.queryByRole('link', { name: /Tell me when/ })).toBeNull();
});

test('staff are not asked to wait', async () => {
  await openPage('/doctors/doc-av', { as: 'reception@clinic.example' });
  await screen.findByRole('button', { name: /Monday 14 December, 08:20/ });
  expect(screen.queryByRole('link', { name: /Tell me when/ })).toBeNull();
});

test('a visit that repeats shows its dates, leaves out what cannot be booked, and is booked as a whole', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const { user, router } = await openPage(chosen, { as: patient });
  const panel = await screen.findByRole('region', { name: 'Your held time' });
  await user.click(within(panel).getByRole('checkbox', { name: 'Repeat this visit' }));
  const dates = await within(panel).findByRole('group', { name: 'Dates of the series' });
  expect(within(dates).getByText('5 dates are chosen. 1 cannot be booked and is left out.')).toBeVisible();
  expect(within(dates).getByRole('checkbox', { name: /Thu 17 Dec, 10:20/ })).toBeDisabled();
  expect(within(dates).getByText('The doctor is away')).toBeVisible();
  expect(within(dates).getByText(/Your visits stay at 10:20/)).toBeVisible();
  expect(within(dates).getByText('After the clocks are changed: still 10:20')).toBeVisible();

  await user.selectOptions(within(panel).getByLabelText('How many visits, with the first'), '4');
  await user.click(await within(panel).findByRole('checkbox', { name: /Thu 10 Dec, 10:20/ }));
  await user.type(within(panel).getByLabelText('What would you like help with?'), 'My back hurts.');
  await user.click(within(panel).getByRole('button', { name: 'Request all 2 visits' }));

  await waitFor(() => expect(router.state.location.pathname).toBe('/visits/a1'));
  const sent = (path: string) =>
    JSON.parse(String(asked.mock.calls.find(([url]) => String(url) === path)?.[1]?.body)) as Record<
      string,
      unknown
    >;
  expect(sent('/api/scheduling/holds/series').starts).toEqual([start, '2026-12-24T09:20:00Z']);
  expect(sent('/api/appointments/series')).toEqual({ holdToken: 'series of 2', reason: 'My back hurts.' });
});

test('a series of one date is not sent', async () => {
  const { user } = await openPage(chosen, { as: patient });
  await user.click(await screen.findByRole('checkbox', { name: 'Repeat this visit' }));
  await user.selectOptions(await screen.findByLabelText('How many visits, with the first'), '2');
  await user.click(await screen.findByRole('checkbox', { name: /Thu 10 Dec, 10:20/ }));
  await user.type(screen.getByLabelText('What would you like help with?'), 'My back hurts.');
  await user.click(screen.getByRole('button', { name: 'Request 1 visit' }));
  expect(await screen.findByText('Choose at least two dates.')).toBeVisible();
});

test('when a date of the series was taken meanwhile nothing is booked, and what was typed is kept', async () => {
  const { user } = await openPage(chosen, { as: patient });
  server.use(
    http.post('*/api/scheduling/holds/series', () =>
      HttpResponse.json({ code: 'series_not_free' }, { status: 409 }),
    ),
  );
  await user.click(await screen.findByRole('checkbox', { name: 'Repeat this visit' }));
  await user.type(screen.getByLabelText('What would you like help with?'), 'My back hurts.');
  await user.click(await screen.findByRole('button', { name: 'Request all 5 visits' }));
  expect(await screen.findByText(/Some of these dates were taken a moment ago/)).toBeVisible();
  expect(screen.getByLabelText('What would you like help with?')).toHaveValue('My back hurts.');
});

describe('a group visit', () => {
  const group = '/doctors/doc-ic?service=doc-ic-back-school&location=loc-riverside&day=2026-12-03';
  const place = (time: string, left: number) => `${timeOf(time)}, ${left} places left`;

  test('says how many may come, and how many places each time has left', async () => {
    await openPage(group, { as: patient });
    const time = await screen.findByRole('button', { name: place('10:20', 3) });
    expect(time).toHaveTextContent('10:203 left');
    expect(screen.getByText(/^60 min, in person, up to 8 people$/)).toBeVisible();
    expect(screen.getByRole('radio', { name: /^Back school/ })).toBeChecked();
  });

  test('is held as what it is', async () => {
    const { user } = await openPage(group, { as: patient });
    await user.click(await screen.findByRole('button', { name: place('10:20', 3) }));
    const panel = await screen.findByRole('region', { name: 'Your held time' });
    expect(within(panel).getByText('Group visit with up to 8 people')).toBeVisible();
    expect(within(panel).getByRole('button', { name: 'Book this visit' })).toBeEnabled();
  });

  test('shows to a visitor too what it is', async () => {
    await openPage(`${group}&start=${start}`);
    const panel = await screen.findByRole('region', { name: 'Your chosen time' });
    expect(within(panel).getByText('Group visit with up to 8 people')).toBeVisible();
  });
});

test('an address that was cut off or typed wrong shows the doctor, and no time is chosen', async () => {
  await openPage('/doctors/doc-ic?start=2026-12-03T09:20:00%2&day=soon', { as: patient });
  expect(await screen.findByRole('heading', { level: 1, name: 'Dr Inés Carranza Ruiz' })).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Pick a time' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Your held time' })).not.toBeInTheDocument();
});
