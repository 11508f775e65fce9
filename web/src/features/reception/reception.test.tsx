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

test('of two who change the same patient at once the second sees both versions and chooses what stays', async () => {
  const { user } = await openPage('/practice/patients/pat-t6', { as: reception });
  const sent: { phone: string; familyName: string; timeZone?: string | null; version: number }[] = [];
  const newer = {
    id: 'pat-t6',
    givenName: 'Yuki',
    familyName: 'Sato',
    birthDate: '1992-03-14',
    hasAccount: false,
  };
  server.use(
    http.put('*/api/patients/pat-t6', async ({ request }) => {
      const body = (await request.json()) as (typeof sent)[number];
      sent.push(body);
      const current = { ...newer, language: 'en', timeZone: 'Asia/Tokyo', version: 7 };
      return body.version === 7
        ? HttpResponse.json({ ...current, ...body, version: 8 })
        : HttpResponse.json({ status: 409, code: 'changed_meanwhile', current }, { status: 409 });
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Change' }));
  const phone = screen.getByLabelText('Phone (optional)');
  await user.clear(phone);
  await user.type(phone, '+49 30 555 0199');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  const both = await screen.findByRole('region', { name: 'Somebody changed this at the same time' });
  await user.click(
    within(within(both).getByRole('radiogroup', { name: 'Family name' })).getByRole('radio', {
      name: 'Sato',
    }),
  );
  await user.click(within(both).getByRole('button', { name: 'Save what I chose' }));
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toMatchObject({
    phone: '+49 30 555 0199',
    familyName: 'Sato',
    timeZone: 'Asia/Tokyo',
    version: 7,
  });
  expect(await screen.findByRole('button', { name: 'Change' })).toBeVisible();
});

test('the desk writes down whom to call and the insurance, and sees what was changed', async () => {
  const { user } = await openPage('/practice/patients', { as: reception });
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/patients/pat-t6/changes', () =>
      HttpResponse.json({
        items: [
          {
            version: 2,
            by: 'Mara Lind',
            at: '2026-11-30T10:00:00Z',
            fields: [{ field: 'insurer', after: 'Northern' }],
          },
        ],
        total: 1,
        page: 1,
        pageSize: 10,
      }),
    ),
    http.put('*/api/patients/pat-t6/details', async ({ request }) => {
      const body = (await request.json()) as object;
      sent.push(body);
      return HttpResponse.json({ ...body, version: 2 });
    }),
  );
  await user.type(await screen.findByLabelText('Name'), 'tanab');
  await user.click(screen.getByRole('button', { name: 'Find' }));
  await user.click(await screen.findByRole('link', { name: 'Yuki Tanabe' }));
  expect(await screen.findByText('Nobody known to call')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Change whom to call and the insurance' }));
  await user.type(await screen.findByLabelText('Whom to call in an emergency'), 'Kenji Tanabe');
  await user.type(screen.getByLabelText('Their phone'), '+49 30 555 0111');
  await user.click(screen.getByRole('button', { name: 'Save these' }));
  await expect
    .poll(() => sent)
    .toEqual([
      {
        emergencyContact: { name: 'Kenji Tanabe', relation: null, phone: '+49 30 555 0111' },
        insurance: null,
        version: 1,
      },
    ]);
  expect(await screen.findByText('Kenji Tanabe')).toBeVisible();
  expect(screen.getByText('Insurance: Nothing → Northern')).toBeVisible();
});

test('patients who were put away are found where they are asked for', async () => {
  const { user } = await openPage('/practice/patients', { as: reception });
  const away = {
    id: 'pat-away',
    givenName: 'Olga',
    familyName: 'Tanabe',
    birthDate: '1950-01-02',
    archived: true,
  };
  const asked: (string | null)[] = [];
  server.use(
    http.get('*/api/patients', ({ request }) => {
      const also = new URL(request.url).searchParams.get('archived');
      asked.push(also);
      const items = also === 'true' ? [away] : [];
      return HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });
    }),
  );
  await user.type(await screen.findByLabelText('Name'), 'tanab');
  await user.click(screen.getByRole('button', { name: 'Find' }));
  expect(await screen.findByText('Nobody is found')).toBeVisible();
  await user.click(screen.getByLabelText('Patients who were put away, too'));
  expect(await screen.findByRole('link', { name: 'Olga Tanabe' })).toBeVisible();
  expect(screen.getByText(/Put away/)).toBeVisible();
  expect(asked.at(-1)).toBe('true');
});

test('the same form sent again is the same patient', async () => {
  const { user } = await openPage('/practice/patients/new', { as: reception });
  const ids: string[] = [];
  server.use(
    http.post('*/api/patients', async ({ request }) => {
      ids.push(((await request.json()) as { id: string }).id);
      return ids.length === 1
        ? HttpResponse.error()
        : HttpResponse.json({ status: 503, code: 'busy' }, { status: 503 });
    }),
  );
  await user.type(await screen.findByLabelText('First name'), 'Yuki');
  await user.type(screen.getByLabelText('Family name'), 'Sato');
  await user.type(screen.getByLabelText('Date of birth'), '1992-03-14');
  await user.click(screen.getByRole('button', { name: 'Add this patient' }));
  await expect.poll(() => ids.length).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Add this patient' }));
  await expect.poll(() => ids.length).toBe(2);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[1]).toBe(ids[0]);
});

test('doctors do not look people up', async () => {
  await openPage('/practice/patients', { as: 'doctor@clinic.example' });
  expect(await screen.findByRole('heading', { name: 'This page is not for you' })).toBeVisible();
});
