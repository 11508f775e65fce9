import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import * as data from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const page = '/notifications/preferences';
const patient = 'patient@clinic.example';

test('what is turned off is sent with all the rest, and said to be saved', async () => {
  const { user } = await openPage(page, { as: patient });
  const reminders = await screen.findByRole('group', { name: 'Reminders' });
  await user.click(within(reminders).getByLabelText('By SMS'));
  const sent = new Promise<typeof data.messagePreferences>((resolve) =>
    server.use(
      http.put('*/api/notifications/preferences', async ({ request }) => {
        const body = (await request.json()) as typeof data.messagePreferences;
        resolve(body);
        return HttpResponse.json({ ...data.messagePreferences, choices: body.choices });
      }),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Save your choice' }));
  const off = (await sent).choices.filter((choice) => !choice.on);
  expect(off).toEqual([{ topic: 'reminders', channel: 'sms', on: false }]);
  expect((await screen.findAllByText('Saved.'))[0]).toBeVisible();
});

test('what keeps people safe cannot be turned off, and says so', async () => {
  await openPage(page, { as: patient });
  const account = await screen.findByRole('group', { name: 'Your account' });
  expect(within(account).getByText('By e-mail, always')).toBeVisible();
  expect(within(account).queryByRole('checkbox')).toBeNull();
  const changes = screen.getByRole('group', { name: 'Changes' });
  expect(within(changes).getByText('Here in the news, always')).toBeVisible();
  expect(within(changes).getByLabelText('By e-mail')).toBeEnabled();
});

test('a doctor chooses neither reminders nor SMS: none of them come', async () => {
  await openPage(page, { as: 'doctor@clinic.example' });
  expect(await screen.findByRole('group', { name: 'Bookings' })).toBeVisible();
  expect(screen.queryByRole('group', { name: 'Reminders' })).toBeNull();
});

test('quiet hours are asked for when they are wanted, on the clock of the reader', async () => {
  const { user } = await openPage(page, { as: patient });
  expect(screen.queryByLabelText('From')).toBeNull();
  await user.click(await screen.findByLabelText('Hold mails and SMS back'));
  expect(screen.getByLabelText('From')).toHaveValue('21:00');
  expect(screen.getByText(/^Berlin time\./)).toBeVisible();
});

test('hours that the server refuses are explained at their field', async () => {
  const { user } = await openPage(page, { as: patient });
  await user.click(await screen.findByLabelText('Hold mails and SMS back'));
  server.use(
    http.put('*/api/notifications/preferences', () =>
      HttpResponse.json(
        {
          status: 422,
          code: 'validation_failed',
          errors: { 'quietHours.until': [{ code: 'same_time', message: 'No' }] },
        },
        { status: 422 },
      ),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Save your choice' }));
  expect(await screen.findByRole('link', { name: 'Until: These are the same time' })).toBeVisible();
});

test('without a number for SMS there is no SMS to choose, but the way to one', async () => {
  const { user } = await openPage('/notifications', { as: patient });
  server.use(
    http.get('*/api/notifications/preferences', () =>
      HttpResponse.json({ ...data.messagePreferences, smsTo: null }),
    ),
  );
  await user.click(await screen.findByRole('link', { name: 'Choose what you hear of' }));
  expect(await screen.findByRole('link', { name: 'Change your number' })).toHaveAttribute('href', '/profile');
  expect(screen.queryByLabelText('By SMS')).toBeNull();
});
