import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';

const admin = 'admin@clinic.example';

test('an admin who signs in lands in the admin area', async () => {
  const { router } = await openPage('/', { as: admin });
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/admin');
});

test('requests that wait for an answer stand first, each with a way to open it', async () => {
  await openPage('/admin', { as: admin });
  const needs = await screen.findByRole('region', { name: 'Needs a person' });
  const open = await within(needs).findByRole('link', { name: /^Open: Nils Achterberg asks for/ });
  expect(open).toHaveAttribute('href', '/admin/appointments/t9');
});

test('the day in figures counts what took place and what did not', async () => {
  await openPage('/admin', { as: admin });
  const figures = await screen.findByRole('region', { name: 'Today in figures' });
  const valueOf = (name: string) => within(figures).getByText(name).nextElementSibling?.textContent;
  expect(await within(figures).findByText('Visits')).toBeVisible();
  expect(valueOf('Visits')).toBe('10');
  expect(valueOf('Waiting now')).toBe('1');
  expect(valueOf('Completed')).toBe('2');
  expect(valueOf('Did not come')).toBe('1');
});

test('who is here comes with how long they wait', async () => {
  await openPage('/admin', { as: admin });
  const live = await screen.findByRole('region', { name: 'Live' });
  const row = (await within(live).findByRole('link', { name: 'Sofía Marchetti' })).closest('tr');
  expect(row).toHaveTextContent('waiting 6 min');
});

test('others do not get into the admin area', async () => {
  await openPage('/admin', { as: 'reception@clinic.example' });
  expect(await screen.findByRole('heading', { name: 'This page is not for you' })).toBeVisible();
});

test('an admin opens a visit without what the patient wrote about their health', async () => {
  const { container } = await openPage('/admin/appointments/t9', { as: admin });
  expect(await screen.findByRole('heading', { name: 'Nils Achterberg', level: 2 })).toBeVisible();
  expect(container.querySelector('blockquote')).toBeNull();
});
