import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
// The charts take a moment to load; here they are loaded before the page is opened.
import './analytics-page';

const admin = 'admin@clinic.example';

test('each figure stands with the time before and with what it means', async () => {
  await openPage('/admin/analytics', { as: admin });
  const share = (await screen.findAllByText('Did not come'))[0]?.parentElement;
  expect(share).toHaveTextContent('4.8%');
  expect(share).toHaveTextContent('nothing to compare with before');
  expect(share).toHaveTextContent('Of the patients who came or should have come.');
  expect(screen.getAllByText('Booked ahead')[0]?.parentElement).toHaveTextContent('2.2 days');
});

test('every chart is there as a table too', async () => {
  const { user } = await openPage('/admin/analytics?from=2026-11-29&to=2026-12-01', { as: admin });
  await user.click(await screen.findByText('Visits by day, as a table'));
  const rows = within(screen.getByRole('group', { name: 'Visits by day' })).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toContain('1 Dec502420042');
  expect(
    within(screen.getByRole('group', { name: 'By specialty' })).getByRole('rowheader'),
  ).toHaveTextContent('Dermatology');
});

test('the range stands in the address', async () => {
  const { user, router } = await openPage('/admin/analytics', { as: admin });
  await user.click(await screen.findByRole('button', { name: '7 days' }));
  expect(router.state.location.search).toBe('?from=2026-11-25&to=2026-12-01');
  expect(screen.getByRole('button', { name: '7 days' })).toHaveAttribute('aria-pressed', 'true');
});
