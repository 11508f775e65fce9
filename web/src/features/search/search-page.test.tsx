import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

test('a visitor sees doctors with free times, each time named by doctor and day', async () => {
  await openPage('/?date=2026-12-03');
  const time = await screen.findByRole('link', { name: 'Dr Inés Carranza Ruiz, Thursday 3 December, 10:20' });
  expect(time).toHaveAttribute('href', expect.stringContaining('start=2026-12-03T09%3A20%3A00Z'));
  expect(screen.getByText('5 doctors')).toBeInTheDocument();
});

test('the title says in words what is asked for', async () => {
  await openPage('/?specialty=207N00000X&language=es');
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Dermatologists who speak Spanish' }),
  ).toBeVisible();
});

test('days without times say why', async () => {
  await openPage('/');
  await screen.findByText('5 doctors');
  expect(screen.getAllByText('Fully booked').length).toBeGreaterThan(0);
  expect(screen.getAllByText('Away')).toHaveLength(2);
});

test('a doctor in another zone says so in words', async () => {
  await openPage('/');
  expect(await screen.findByText('Lisbon time, 1 hour behind you')).toBeInTheDocument();
});

test('a doctor without times soon offers the next one', async () => {
  await openPage('/');
  const row = (await screen.findByRole('heading', { name: 'Prof. Anna-Lena Vogt' })).closest('li');
  expect(within(row as HTMLElement).getByText('The next one is Monday 14 December, 08:20.')).toBeVisible();
});

test('choosing a language narrows the search, and its pill takes it back', async () => {
  const { user, router } = await openPage('/');
  await screen.findByRole('option', { name: 'Portuguese' });
  await user.selectOptions(screen.getByLabelText(/^Language/, { selector: 'main select' }), 'Portuguese');
  expect(await screen.findByText('1 doctor')).toBeInTheDocument();
  expect(router.state.location.search).toBe('?language=pt');
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Speaks Portuguese' }));
  expect(await screen.findByText('5 doctors')).toBeInTheDocument();
});

test('nothing found names the filter to drop, with how many doctors that shows', async () => {
  const { user } = await openPage('/?language=pt&text=Emeka');
  await user.click(await screen.findByRole('button', { name: /Any language.*1 doctor/ }));
  expect(await screen.findByRole('heading', { name: 'Dr Emeka Obiora' })).toBeVisible();
});

test('time of day and who is free first stand in the address, and can be taken back', async () => {
  const { user, router } = await openPage('/');
  await user.selectOptions(
    await screen.findByLabelText(/^Time of day/, { selector: 'main select' }),
    'In the morning',
  );
  await user.click(screen.getByRole('button', { name: 'Earliest first', pressed: false }));
  expect(router.state.location.search).toBe('?part=morning&order=earliest');
  await user.click(screen.getByRole('button', { name: 'Remove the filter: In the morning' }));
  await user.click(screen.getByRole('button', { name: 'Earliest first', pressed: true }));
  expect(router.state.location.search).toBe('');
});

test('a specialty shows the times of all its doctors together, each with its own doctor', async () => {
  await openPage('/?specialty=207N00000X&date=2026-12-03');
  const row = (await screen.findByRole('heading', { name: 'Whoever is free first' })).closest('li');
  const times = within(row as HTMLElement).getAllByRole('link', { name: /Thursday 3 December/ });
  expect(times).toHaveLength(3);
  expect(new Set(times.map((time) => time.getAttribute('href')?.slice(0, 15))).size).toBeGreaterThan(1);
});

test('a specialty without a free time leads to its wait-list', async () => {
  const { router } = await openPage('/');
  await screen.findByText('5 doctors');
  server.use(http.get('*/api/scheduling/slots', () => HttpResponse.json({ slots: [], days: [] })));
  await router.navigate('/?specialty=207N00000X&location=loc-riverside');
  expect(await screen.findByRole('link', { name: 'Tell me when a time gets free' })).toHaveAttribute(
    'href',
    '/wait-list/join?specialty=207N00000X&location=loc-riverside',
  );
});

test('a specialty of which nobody fits leads to its wait-list too', async () => {
  await openPage('/?specialty=207N00000X&text=nobody');
  expect(await screen.findByRole('link', { name: 'Tell me when a time gets free' })).toHaveAttribute(
    'href',
    '/wait-list/join?specialty=207N00000X',
  );
});
