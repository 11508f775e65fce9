import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const applicant = 'applicant@clinic.example';
const admin = 'admin@clinic.example';

test('a visitor reads what it takes and is led to an account and back', async () => {
  await openPage('/apply');
  expect(await screen.findByRole('heading', { level: 1, name: 'Work here as a doctor' })).toBeVisible();
  const create = screen.getByRole('link', { name: 'Create an account and apply' });
  expect(create).toHaveAttribute('href', '/register?returnTo=%2Fapply');
});

test('who comes to apply is not asked for what only patients need', async () => {
  await openPage('/register?returnTo=%2Fapply');
  expect(await screen.findByLabelText('First name')).toBeVisible();
  expect(screen.queryByLabelText('Date of birth')).toBeNull();
  expect(screen.getByText(/You become no patient by it/)).toBeVisible();
});

test('somebody with an account and nothing else starts at the application', async () => {
  const { router } = await openPage('/', { as: applicant });
  expect(await screen.findByRole('button', { name: 'Begin your application' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/apply');
});

test('what is typed is kept by itself, and sending says what is missing before it is sent', async () => {
  const { user } = await openPage('/apply', { as: applicant });
  await user.click(await screen.findByRole('button', { name: 'Begin your application' }));
  expect(await screen.findByText('What you write is kept by itself.')).toBeVisible();

  await user.type(screen.getByLabelText('Issued by'), 'GMC');
  expect(screen.getByText('Keeping what you wrote…')).toBeVisible();
  expect(await screen.findByText('Everything is kept.', {}, { timeout: 4000 })).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Send to the clinic' }));
  expect(await screen.findByRole('link', { name: 'Licence number: This is needed' })).toBeVisible();
  expect(
    screen.getByRole('link', { name: 'Education 1, Degree or certificate: This is needed' }),
  ).toHaveAttribute('href', '#education.0.title');

  await user.type(screen.getByLabelText('Licence number'), 'GMC 7654321');
  await user.click(screen.getByRole('button', { name: 'Send to the clinic' }));
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Your application is with the clinic' }),
  ).toBeVisible();
  expect(screen.getByText('GMC 7654321')).toBeVisible();
});

test('an admin sees who waits, on the first page and in the list', async () => {
  await openPage('/admin', { as: admin });
  const needs = await screen.findByRole('region', { name: 'Needs a person' });
  expect(await within(needs).findByRole('link', { name: 'Open list: 1 doctor applies' })).toHaveAttribute(
    'href',
    '/admin/applications',
  );
  expect(
    within(needs).getByRole('link', { name: /^Note a date: The licence of .* ends on/ }),
  ).toHaveAttribute('href', '/admin/doctors/doc-ic');
});

test('an admin asks for more, with words, and reads the question in the history', async () => {
  const { user } = await openPage('/admin/applications', { as: admin });
  await user.click(await screen.findByRole('link', { name: 'Nadia Berg' }));
  await user.click(await screen.findByRole('button', { name: 'Ask for more' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Send the question' }));
  expect(within(dialog).getByText('This is needed')).toBeVisible();

  await user.type(within(dialog).getByLabelText('Your question'), 'Which hospital?');
  await user.click(within(dialog).getByRole('button', { name: 'Send the question' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const history = screen.getByRole('region', { name: 'What happened' });
  expect(within(history).getByText('Which hospital?')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Approve this application' })).toBeNull();
});

test('the list says so when nothing waits, and offers all of them', async () => {
  const { user, router } = await openPage('/admin/applications?state=denied', { as: admin });
  await user.click(await screen.findByRole('button', { name: 'Show all applications' }));
  expect(await screen.findByRole('link', { name: 'Nadia Berg' })).toBeVisible();
  expect(router.state.location.search).toBe('?state=all');
});

test('an admin shows a picture beside the facts and opens any document in a tab of its own', async () => {
  const { user } = await openPage('/admin/applications/app-1', { as: admin });
  const documents = await screen.findByRole('region', { name: 'Documents' });
  expect(within(documents).getByRole('link', { name: /^licence.pdf/ })).toHaveAttribute(
    'href',
    '/api/identity/applications/app-1/documents/doc-1?preview=true',
  );
  expect(within(documents).queryByRole('img')).toBeNull();
  await user.click(within(documents).getByRole('button', { name: 'Show passport.jpg here' }));
  expect(within(documents).getByRole('img', { name: 'passport.jpg' })).toBeVisible();
});

test('an applicant adds papers by what they show', async () => {
  const { user } = await openPage('/apply', { as: applicant });
  await user.click(await screen.findByRole('button', { name: 'Begin your application' }));
  const documents = await screen.findByRole('group', { name: 'Documents' });
  await user.selectOptions(within(documents).getByLabelText('What it shows'), 'Degree or certificate');
  expect(within(documents).getByRole('group', { name: 'Add: Degree or certificate' })).toBeVisible();
});
test('an admin sees a renewed licence in the list, and refuses it only with a reason', async () => {
  const { user, router } = await openPage('/admin/audit', { as: admin });
  const renewal = {
    id: 'ren-1',
    version: 2,
    state: 'submitted',
    practitionerId: 'doc-ic',
    doctor: { userId: 'u', name: 'Inés Carranza Ruiz', email: 'doctor@clinic.example' },
    number: 'GMC 7654321',
    authority: 'General Medical Council',
    expiresOn: '2029-06-30',
    documents: [{ id: 'copy-1', name: 'licence.jpg', contentType: 'image/jpeg', size: 20_480 }],
    submittedAt: '2026-11-30T09:00:00Z',
  };
  const item = { name: renewal.doctor.name, email: renewal.doctor.email, ...renewal };
  const sent: unknown[] = [];
  let now: object = renewal;
  server.use(
    http.get('*/api/identity/licence-renewals', () =>
      HttpResponse.json({ items: [item], total: 1, page: 1, pageSize: 25 }),
    ),
    http.get('*/api/identity/licence-renewals/ren-1', () => HttpResponse.json(now)),
    http.post('*/api/identity/licence-renewals/ren-1/refuse', async ({ request }) => {
      sent.push(await request.json());
      now = {
        ...renewal,
        version: 3,
        state: 'refused',
        decidedAt: '2026-12-01T10:06:00Z',
        decidedBy: 'Jana Procházková',
        reason: 'Unreadable',
      };
      return HttpResponse.json(now);
    }),
  );
  await router.navigate('/admin/applications');
  await user.click(await screen.findByRole('link', { name: 'Inés Carranza Ruiz' }));
  expect(await screen.findByRole('button', { name: 'Accept until 30 June 2029' })).toBeVisible();
  expect(screen.getByText('GMC 7654321')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show licence.jpg here' }));
  expect(screen.getByRole('img', { name: 'licence.jpg' })).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Refuse' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Refuse this licence' }));
  expect(within(dialog).getByText('This is needed')).toBeVisible();
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByLabelText('Reason'), 'Unreadable');
  await user.click(within(dialog).getByRole('button', { name: 'Refuse this licence' }));

  expect(await screen.findByText(/^Jana Procházková refused it on/)).toBeVisible();
  expect(sent).toEqual([{ version: 2, note: 'Unreadable' }]);
  expect(screen.queryByRole('button', { name: 'Refuse' })).toBeNull();
});
