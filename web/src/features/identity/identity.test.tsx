import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

test('a wrong password is said in words, and the e-mail stays', async () => {
  const { user } = await openPage('/sign-in');
  server.use(
    http.post('*/api/identity/sign-in', () => HttpResponse.json({ code: 'sign_in_failed' }, { status: 401 })),
  );
  await user.type(await screen.findByLabelText('E-mail'), 'marta@clinic.example');
  await user.type(screen.getByLabelText('Password'), 'not the one');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('E-mail and password do not match.')).toBeVisible();
  expect(screen.getByLabelText('E-mail')).toHaveValue('marta@clinic.example');
});

test('signing in never leads to another site', async () => {
  const { user, router } = await openPage('/sign-in?returnTo=%2F%2Fevil.example');
  await user.click(await screen.findByRole('button', { name: /Marta Oliveira/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/'));
});

test('a password the server refuses is explained at its field', async () => {
  const { user } = await openPage('/register');
  server.use(
    http.post('*/api/identity/register', () =>
      HttpResponse.json(
        { code: 'validation_failed', errors: { password: [{ code: 'password_common', message: 'x' }] } },
        { status: 422 },
      ),
    ),
  );
  await user.type(await screen.findByLabelText('First name'), 'Ana');
  await user.type(screen.getByLabelText('Family name'), 'Pop');
  await user.type(screen.getByLabelText('Date of birth'), '1990-01-01');
  await user.type(screen.getByLabelText('Phone'), '+49 30 1');
  await user.type(screen.getByLabelText('E-mail'), 'ana@clinic.example');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Create account' }));
  await waitFor(() => expect(screen.getByLabelText('Password')).toBeInvalid());
  expect(screen.getByRole('link', { name: /^Password: This password is on lists/ })).toHaveAttribute(
    'href',
    '#password',
  );
});

test('opening the confirmation link changes nothing until the button is pressed', async () => {
  const { user, router } = await openPage('/confirm-email?token=t&returnTo=%2Fdoctors%2Fdoc-ic');
  await user.click(await screen.findByRole('button', { name: 'Confirm my e-mail' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  expect(router.state.location.search).toContain('returnTo=%2Fdoctors%2Fdoc-ic');
});
