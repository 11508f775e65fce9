import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';

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

test('a waiting request says whose turn it is and until when', async () => {
  await openPage('/visits/a3', { as: patient });
  expect(await screen.findByText(/Dr Sunniva Haugen answers by Wed 2 Dec, 11:00/)).toBeVisible();
});

test('what the server does not allow is not offered', async () => {
  await openPage('/visits/a5', { as: patient });
  expect(await screen.findByText('Cancelled')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change time' })).toBeNull();
});
