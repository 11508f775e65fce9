import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';

const admin = 'admin@clinic.example';

test('before another clock is saved, the page says what becomes of the visits that are booked', async () => {
  const { user } = await openPage('/admin/locations', { as: admin });
  await user.click(await screen.findByRole('button', { name: 'Change: Riverside' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change Riverside' });
  expect(within(dialog).queryByText(/visits are booked here/)).toBeNull();
  const zone = within(dialog).getByRole('combobox', { name: 'Clock' });
  await user.click(zone);
  await user.clear(zone);
  await user.type(zone, 'portugal');
  await user.click(await screen.findByRole('option', { name: /Europe\/Lisbon/ }));
  expect(within(dialog).getByText(/12 visits are booked here/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Save this location' }));
  expect(await screen.findByText('Riverside is saved.')).toBeInTheDocument();
});

test('a place that is in use says what is in the way, and where to go', async () => {
  const { user } = await openPage('/admin/locations', { as: admin });
  await user.click(await screen.findByRole('button', { name: 'Close: Riverside' }));
  await user.click(await screen.findByRole('button', { name: 'Close this location' }));
  expect(await screen.findByText(/2 doctors with hours here, 12 visits to come/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'See these visits' })).toHaveAttribute(
    'href',
    '/admin/appointments?location=loc-riverside',
  );
});

test('a new holiday says how many visits stay on it, with the way to them', async () => {
  const { user } = await openPage('/admin/holidays', { as: admin });
  await screen.findByText('Christmas');
  await user.click(screen.getByRole('button', { name: 'Add a holiday' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a holiday' });
  await user.click(within(dialog).getByRole('button', { name: 'Save this holiday' }));
  expect(
    await within(dialog).findByText('2 answers need a correction', { exact: false }),
  ).toBeInTheDocument();
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Founders');
  await user.type(within(dialog).getByLabelText('First day'), '2026-12-08');
  await user.click(within(dialog).getByRole('button', { name: 'Save this holiday' }));
  expect(await screen.findByText(/2 visits are booked on Founders/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'See these visits' })).toHaveAttribute(
    'href',
    '/admin/appointments?from=2026-12-08&to=2026-12-08',
  );
});

test('a specialty from the catalog comes with its names', async () => {
  const { user } = await openPage('/admin/specialties', { as: admin });
  await user.click(await screen.findByRole('button', { name: 'Add a specialty' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a specialty' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Which one' }));
  await user.click(await screen.findByRole('option', { name: /Eye care/ }));
  expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('Eye care');
  expect(within(dialog).getByRole('textbox', { name: 'What its doctor is called' })).toHaveValue(
    'Eye doctor',
  );
});

test('what new types of visits begin with is a part of the settings', async () => {
  const { user } = await openPage('/admin/settings/visits', { as: admin });
  const length = await screen.findByRole('textbox', { name: 'Length in minutes' });
  expect(length).toHaveValue('30');
  await user.clear(length);
  await user.type(length, '20');
  await user.click(screen.getByRole('button', { name: 'Save these settings' }));
  expect(await screen.findByText(/Saved\./)).toBeInTheDocument();
});

test('what changing the location takes is a part of the settings', async () => {
  const { user } = await openPage('/admin/settings/travel', { as: admin });
  const gap = await screen.findByRole('textbox', { name: 'Minutes to get to another location' });
  expect(gap).toHaveValue('30');
  await user.clear(gap);
  await user.type(gap, '45');
  await user.click(screen.getByRole('button', { name: 'Save these settings' }));
  expect(await screen.findByText(/Saved\./)).toBeInTheDocument();
});
