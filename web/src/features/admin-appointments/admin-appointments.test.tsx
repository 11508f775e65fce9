import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';

const admin = 'admin@clinic.example';

test('an admin sees the visits to come, and opens one', async () => {
  await openPage('/admin/appointments', { as: admin });
  expect(await screen.findByRole('heading', { level: 1, name: 'All visits' })).toBeVisible();
  expect(await screen.findByLabelText('From')).toHaveValue('2026-12-01');
  const link = await screen.findByRole('link', { name: 'Nils Achterberg' });
  expect(link).toHaveAttribute('href', '/admin/appointments/t9');
  expect(screen.queryByRole('link', { name: 'Lukas Brandt' })).toBeNull();
});

test('what is filtered stands in the address', async () => {
  const { user, router } = await openPage('/admin/appointments', { as: admin });
  const states = await screen.findByRole('group', { name: 'State' });
  await user.click(within(states).getByRole('button', { name: 'Waiting for approval' }));
  expect(router.state.location.search).toBe('?from=2026-12-01&status=pending');
  expect(await screen.findByText('2 visits')).toBeVisible();
  expect(within(states).getByRole('button', { name: 'Waiting for approval' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('visits are found by the name of the patient', async () => {
  const { user } = await openPage('/admin/appointments', { as: admin });
  await user.type(await screen.findByRole('searchbox', { name: 'Patient' }), 'achter{Enter}');
  expect(await screen.findByText('1 visit')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Nils Achterberg' })).toBeVisible();
});

test('a name that nobody has says so, and shows the way back to all', async () => {
  const { user, router } = await openPage('/admin/appointments?text=nobody', { as: admin });
  await user.click(await screen.findByRole('button', { name: 'Show all visits' }));
  expect(router.state.location.search).toBe('?from=');
  expect(await screen.findByRole('link', { name: 'Lukas Brandt' })).toBeVisible();
});
