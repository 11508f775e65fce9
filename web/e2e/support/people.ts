import { expect, type Page } from '@playwright/test';
import { call } from './api.ts';
import type { MailServer } from './mail-server.ts';

/** The people whom the demo clinic offers on its sign-in page, by the word beside their name. */
export type DemoRole = 'Patient' | 'Doctor' | 'Reception' | 'Admin';

/** Signs in with one press, as a newcomer would, and waits until the page they came for is there. */
export async function signInAs(page: Page, role: DemoRole, returnTo = '/') {
  await page.goto(`/sign-in?${new URLSearchParams({ returnTo }).toString()}`);
  await page.getByRole('button', { name: new RegExp(`\\b${role}\\b`) }).click();
  await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible();
}

const password = 'nine slow paper boats';
/** The secret of the link in a mail. */
const tokenIn = (text: string) => {
  const link = /https?:\/\/\S*[?&]token=\S+/.exec(text)?.[0] ?? 'no link in the mail';
  return new URL(link).searchParams.get('token');
};
/** A page of the clinic, which may call the API from then on. */
async function openWithToken(page: Page) {
  await page.goto('/privacy');
  await call(page, 'GET', '/api/clinic');
}
const signIn = (page: Page, email: string) =>
  call(page, 'POST', '/api/identity/sign-in', { email, password });

/** A new patient, signed in, as the pages of registering would do it. Answers the patient's id. */
export async function registerPatient(page: Page, mails: MailServer, email: string, givenName: string) {
  await openWithToken(page);
  await call(page, 'POST', '/api/identity/register', {
    email,
    password,
    givenName,
    familyName: 'Aldana',
    birthDate: '1988-05-04',
    phone: '+44 20 7946 0198',
    language: 'en',
  });
  const mail = await mails.waitFor(email, /confirm-email/);
  await call(page, 'POST', '/api/identity/confirm-email', { token: tokenIn(mail.text) });
  await signIn(page, email);
  return (await call<{ patientId: string }>(page, 'GET', '/api/identity/me')).patientId;
}

/** A new doctor whom an admin invites, signed in, with nothing set up yet. Answers the practitioner's id. */
export async function inviteDoctor(
  admin: Page,
  page: Page,
  mails: MailServer,
  who: { email: string; givenName: string; familyName: string },
) {
  await call(admin, 'POST', '/api/identity/users', { ...who, language: 'en', roles: ['practitioner'] });
  const mail = await mails.waitFor(who.email, /accept-invitation/);
  await openWithToken(page);
  await call(page, 'POST', '/api/identity/accept-invitation', { token: tokenIn(mail.text), password });
  await signIn(page, who.email);
  return (await call<{ practitionerId: string }>(page, 'GET', '/api/identity/me')).practitionerId;
}
