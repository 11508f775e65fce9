import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const reception = 'reception@clinic.example';

test('a patient is found by a part of the name, and leads to a visit', async () => {
  const { user } = await openPage('/practice/patients', { as: reception });
  await user.type(await screen.findByLabelText('Name'), 'tanab');
  await user.click(screen.getByRole('button', { name: 'Find' }));
  expect(await screen.findByRole('link', { name: 'Yuki Tanabe' })).toHaveAttribute(
    'href',
    '/practice/patients/pat-t6',
  );
  expect(screen.getByRole('link', { name: 'Book a visit for Yuki Tanabe' })).toBeVisible();
});

test('who is not found is added, beginning with what was typed', async () => {
  const { user, router } = await openPage('/practice/patients', { as: reception });
  await user.type(await screen.findByLabelText('Name'), 'Ada van Dyke');
  await user.click(screen.getByRole('button', { name: 'Find' }));
  await user.click(await screen.findByRole('link', { name: 'Add a new patient' }));
  expect(await screen.findByLabelText('First name')).toHaveValue('Ada');
  expect(screen.getByLabelText('Family name')).toHaveValue('van Dyke');
  await user.click(screen.getByRole('button', { name: 'Add this patient' }));
  expect(screen.getByText('1 answer needs a correction')).toBeVisible();
  await user.type(screen.getByLabelText('Date of birth'), '1990-05-17');
  await user.click(screen.getByRole('button', { name: 'Add this patient' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Ada van Dyke' })).toBeVisible();
  expect(router.state.location.pathname).toMatch(/^\/practice\/patients\/pat-new/);
  expect(screen.getByText('No phone known')).toBeVisible();
});

test('somebody of the same name and birth date is shown before a second one is made', async () => {
  const { user, router } = await openPage('/practice/patients/new', { as: reception });
  await user.type(await screen.findByLabelText('First name'), 'Yuki');
  await user.type(screen.getByLabelText('Family name'), 'Tanabe');
  await user.type(screen.getByLabelText('Date of birth'), '1992-03-14');
  await user.click(screen.getByRole('button', { name: 'Add this patient' }));
  const known = await screen.findByRole('region', { name: 'Is it one of these?' });
  expect(within(known).getByRole('link', { name: 'Yuki Tanabe' })).toBeVisible();
  expect(screen.getByLabelText('First name')).toHaveValue('Yuki');
  await user.click(within(known).getByRole('button', { name: 'It is somebody else: add them' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Yuki Tanabe' })).toBeVisible();
  expect(router.state.location.pathname).toMatch(/pat-new/);
});

test('reception books for a patient: doctor, time, reason', async () => {
  const { user, router } = await openPage('/practice/patients/pat-t6/book', { as: reception });
  await user.click(await screen.findByRole('button', { name: 'Choose Dr Inés Carranza Ruiz' }));
  const panel = screen.getByRole('region', { name: 'The visit to book' });
  await user.type(within(panel).getByLabelText('What is it about?'), 'Called about a rash');
  await user.click(within(panel).getByRole('button', { name: 'Book' }));
  expect(await within(panel).findByRole('alert')).toHaveTextContent('Choose a time');
  await user.click(
    await screen.findByRole('button', { name: 'Dr Inés Carranza Ruiz, Thursday 3 December, 10:20' }),
  );
  expect(await within(panel).findByText('Held for you')).toBeVisible();
  await user.click(within(panel).getByRole('button', { name: 'Book Thu 3 Dec, 10:20' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Yuki Tanabe' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/practice/visits/t6');
});

test('a time that somebody else got leaves what was typed, and offers others', async () => {
  const { user } = await openPage('/practice/patients/pat-t6/book?doctor=doc-ic', {
    as: reception,
    taken: '2026-12-03T09:20:00Z',
  });
  const panel = await screen.findByRole('region', { name: 'The visit to book' });
  await user.type(within(panel).getByLabelText('What is it about?'), 'Called about a rash');
  await user.click(
    await screen.findByRole('button', { name: 'Dr Inés Carranza Ruiz, Thursday 3 December, 10:20' }),
  );
  const taken = await within(panel).findByRole('region', { name: 'Someone booked 10:20 a moment ago' });
  expect(within(panel).getByLabelText('What is it about?')).toHaveValue('Called about a rash');
  await user.click(within(taken).getAllByRole('button')[0] as HTMLElement);
  expect(await within(panel).findByText('Held for you')).toBeVisible();
  expect(within(panel).getByLabelText('What is it about?')).toHaveValue('Called about a rash');
});

test('a doctor books a patient of their own, with nobody but themselves', async () => {
  server.use(
    http.get('*/api/patients/pat-t6/record', () =>
      HttpResponse.json({
        patientId: 'pat-t6',
        givenName: 'Yuki',
        familyName: 'Tanabe',
        birthDate: '1990-05-17',
        allergies: [],
        basis: 'care',
      }),
    ),
  );
  const { user, router } = await openPage('/practice/patients/pat-t6/book?doctor=doc-eo', {
    as: 'doctor@clinic.example',
  });
  const panel = await screen.findByRole('region', { name: 'The visit to book' });
  expect(screen.getByRole('heading', { level: 1, name: /Yuki Tanabe/ })).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Dr Inés Carranza Ruiz' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Another doctor' })).toBeNull();
  await user.type(within(panel).getByLabelText('What is it about?'), 'Wrote about a mole');
  await user.click(
    await screen.findByRole('button', { name: 'Dr Inés Carranza Ruiz, Thursday 3 December, 10:20' }),
  );
  await user.click(await within(panel).findByRole('button', { name: 'Book Thu 3 Dec, 10:20' }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/practice\/visits\//));
});

test('doctors do not look people up', async () => {
  await openPage('/practice/patients', { as: 'doctor@clinic.example' });
  expect(await screen.findByRole('heading', { name: 'This page is not for you' })).toBeVisible();
});
