import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const page = '/calendar';
const patient = 'patient@clinic.example';

test('an address is made, says more when it may, and is taken back', async () => {
  const { user } = await openPage(page, { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Make an address' }));
  const address = await screen.findByLabelText('Address of your visits');
  expect(address).toHaveValue('https://clinic.example/api/appointments/calendar/first.ics');
  expect(screen.getByRole('link', { name: 'Open in a calendar program' })).toHaveAttribute(
    'href',
    'webcal://clinic.example/api/appointments/calendar/first.ics',
  );

  const details = screen.getByLabelText('Also say with whom, what for and where');
  await user.click(details);
  expect(details).toBeChecked();
  expect(await screen.findByText('The calendar now says with whom and where.')).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Take the address back' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take it back' }));
  expect(await screen.findByRole('button', { name: 'Make an address' })).toBeVisible();
  expect(screen.queryByLabelText('Address of your visits')).toBeNull();
});

test('a new address replaces the old one after a question', async () => {
  const { user } = await openPage(page, { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Make an address' }));
  await user.click(await screen.findByRole('button', { name: 'Make a new address' }));
  const dialog = await screen.findByRole('dialog', { name: 'Make a new address?' });
  await user.click(within(dialog).getByRole('button', { name: 'Make a new address' }));
  expect(
    await screen.findByDisplayValue('https://clinic.example/api/appointments/calendar/second.ics'),
  ).toBeVisible();
});

test('what could not be stored is not shown as chosen', async () => {
  const { user } = await openPage(page, { as: patient });
  await user.click(await screen.findByRole('button', { name: 'Make an address' }));
  await screen.findByLabelText('Address of your visits');
  server.use(http.put('*/api/appointments/feeds', () => HttpResponse.json({}, { status: 503 })));
  const details = screen.getByLabelText('Also say with whom, what for and where');
  await user.click(details);
  const part = screen.getByRole('region', { name: 'Your visits as a patient' });
  expect(await within(part).findByRole('alert')).toBeVisible();
  expect(details).not.toBeChecked();
});
