import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const admin = 'admin@clinic.example';
const path = '*/api/settings/notifications.mail';
const values = {
  host: 'mail.example',
  port: 587,
  user: 'desk',
  password: { isSet: true },
  from: 'desk@clinic.example',
  tls: true,
  timeoutSeconds: 30,
};

test('a secret is never shown, and changing it asks for the password first', async () => {
  // The clinic of the tests answers for what it knows first, so what it does not know is added once it is there.
  const { user, router } = await openPage('/admin/audit', { as: admin });
  const sent: unknown[] = [];
  let confirmed = false;
  server.use(
    http.get(path, () => HttpResponse.json({ version: 3, values })),
    http.put(path, async ({ request }) => {
      if (!confirmed)
        return HttpResponse.json({ status: 403, code: 'reauthentication_required' }, { status: 403 });
      const change = (await request.json()) as { version: number; values: object };
      sent.push(change);
      return HttpResponse.json({ version: 4, values });
    }),
    http.post('*/api/identity/confirm-password', () => {
      confirmed = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await router.navigate('/admin/settings/mail');
  const secret = await screen.findByLabelText('Password');
  expect(secret).toHaveValue('');
  expect(screen.getByText('There is one. It is never shown; type to replace it.')).toBeVisible();
  await user.type(secret, 'a new one');
  expect(screen.getByRole('button', { name: 'Send a mail to me' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Save these settings' }));

  const dialog = await screen.findByRole('dialog', { name: 'Your password, please' });
  expect(dialog).toBeVisible();
  await user.type(within(dialog).getByLabelText('Password'), 'tall grass by the river');
  await user.click(screen.getByRole('button', { name: 'Go on' }));

  await expect
    .poll(() => sent)
    .toEqual([{ version: 3, values: { ...values, password: { isSet: true, value: 'a new one' } } }]);
});

test('the server’s own words say why a test was not sent', async () => {
  const { user, router } = await openPage('/admin/audit', { as: admin });
  server.use(
    http.get(path, () => HttpResponse.json({ version: 3, values })),
    http.post(`${path}/test`, () =>
      HttpResponse.json(
        { status: 422, code: 'not_sent', detail: 'It could not be sent: mailbox unavailable' },
        { status: 422 },
      ),
    ),
  );
  await router.navigate('/admin/settings/mail');
  await user.click(await screen.findByRole('button', { name: 'Send a mail to me' }));
  expect(await screen.findByText('It could not be sent: mailbox unavailable')).toBeVisible();
});

test('every section has its place, and the page opens with the first', async () => {
  const { router } = await openPage('/admin/settings', { as: admin });
  expect(await screen.findByRole('link', { name: 'The clinic', current: 'page' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/admin/settings/clinic');
  for (const name of ['Mail', 'SMS', 'Reminders']) {
    expect(screen.getByRole('link', { name })).toBeVisible();
  }
});
