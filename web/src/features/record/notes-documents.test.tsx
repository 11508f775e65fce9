import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Note, RecordDocument } from '@/api/record';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const patient = 'patient@clinic.example';
const path = '*/api/patients/pat-marta/record';
const paged = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });
const refused = (status: number, code: string) => HttpResponse.json({ status, code }, { status });

const note = (more: Partial<Note> = {}): Note => ({
  id: 'n1',
  by: { name: 'Dr Inés Carranza Ruiz', isDoctor: true },
  isYours: false,
  text: 'The mole is even.',
  shared: true,
  visit: null,
  createdAt: '2026-11-02T10:00:00Z',
  signedAt: '2026-11-02T10:05:00Z',
  version: 2,
  addenda: [],
  allowedActions: [],
  ...more,
});

test('a note is signed, and what was typed is kept when it could not be stored', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const sent: unknown[] = [];
  let stored = false;
  server.use(
    http.get(`${path}/notes`, () => paged(stored ? [note({ id: 'n2', text: 'The cream helps.' })] : [])),
    http.post(`${path}/notes`, async ({ request }) => {
      sent.push(await request.json());
      if (sent.length === 1) return refused(507, 'storage_full');
      stored = true;
      return HttpResponse.json(note({ id: 'n2' }), { status: 201 });
    }),
  );
  await router.navigate('/record/notes');
  await user.click(await screen.findByRole('button', { name: 'Write a note' }));
  await user.click(screen.getByRole('button', { name: 'Sign the note' }));
  expect(await screen.findByText('This is needed')).toBeVisible();
  await user.type(screen.getByLabelText('Your note'), 'The cream helps.');
  await user.click(screen.getByRole('radio', { name: 'Only you' }));
  await user.click(screen.getByRole('button', { name: 'Sign the note' }));
  expect(await screen.findByText(/^The clinic cannot store anything right now/)).toBeVisible();
  expect(screen.getByLabelText('Your note')).toHaveValue('The cream helps.');

  // Also when the page was left meanwhile, and with it who is to read it.
  await router.navigate('/record');
  await screen.findByRole('button', { name: 'Add an allergy' });
  await router.navigate('/record/notes');
  expect(await screen.findByLabelText('Your note')).toHaveValue('The cream helps.');
  expect(screen.getByRole('radio', { name: 'Only you' })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Sign the note' }));
  expect(await screen.findByText('The cream helps.')).toBeVisible();
  const said = { text: 'The cream helps.', shared: false, sign: true };
  expect(sent).toMatchObject([said, said]);
});

test('a signed note is not edited but added to, and an own one is shared after a question', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const steps: string[] = [];
  const own = note({ isYours: true, shared: false, allowedActions: ['append', 'share'] });
  server.use(
    http.get(`${path}/notes`, () => paged([own, note({ id: 'n3', text: 'Come back in half a year.' })])),
    http.post(`${path}/notes/n1/:step`, async ({ params, request }) => {
      steps.push(`${String(params.step)} ${JSON.stringify(await request.json())}`);
      return HttpResponse.json(own);
    }),
  );
  await router.navigate('/record/notes');
  expect(await screen.findByText('Come back in half a year.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Go on writing' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Add to this note' }));
  await user.type(screen.getByRole('textbox', { name: 'Add to this note' }), 'It is smaller now.');
  await user.click(screen.getByRole('button', { name: 'Add and sign' }));
  await expect.poll(() => steps).toEqual(['addenda {"version":2,"text":"It is smaller now."}']);
  await user.click(await screen.findByRole('button', { name: 'Share this note' }));
  const dialog = await screen.findByRole('dialog', { name: 'Share this note' });
  await user.click(within(dialog).getByRole('button', { name: 'Share it' }));
  await expect.poll(() => steps[1]).toBe('share {"version":2}');
});

const document = (more: Partial<RecordDocument> = {}): RecordDocument => ({
  id: 'd1',
  category: 'image',
  name: 'rash.jpg',
  contentType: 'image/jpeg',
  size: 120_000,
  by: { name: 'Marta Oliveira', isDoctor: false },
  addedAt: '2026-11-02T10:00:00Z',
  appointmentId: null,
  isYours: true,
  sharedWith: [],
  removedUntil: null,
  version: 1,
  ...more,
});

test('a document is private until it is shared with doctors, one by one', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const sent: unknown[] = [];
  server.use(
    http.get(`${path}/documents`, () =>
      paged([sent.length > 0 ? document({ sharedWith: ['doc-ic'], version: 2 }) : document()]),
    ),
    http.get(`${path}/doctors`, () =>
      paged([
        { id: 'doc-ic', name: 'Dr Inés Carranza Ruiz' },
        { id: 'doc-eo', name: 'Dr Emeka Obiora' },
      ]),
    ),
    http.put(`${path}/documents/d1/sharing`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(document({ sharedWith: ['doc-ic'], version: 2 }));
    }),
  );
  await router.navigate('/record/documents');
  const link = await screen.findByRole('link', { name: /^rash\.jpg/ });
  expect(link).toHaveAttribute('href', '/api/patients/pat-marta/record/documents/d1?preview=true');
  expect(screen.getByText('Only you see it')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'More for rash.jpg' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Share with doctors' }));
  const dialog = await screen.findByRole('dialog', { name: 'Who sees rash.jpg' });
  await user.click(await within(dialog).findByRole('checkbox', { name: 'Dr Inés Carranza Ruiz' }));
  await user.click(within(dialog).getByRole('button', { name: 'Save who sees it' }));
  expect(await screen.findByText('1 doctor sees it')).toBeVisible();
  expect(sent).toEqual([{ version: 1, practitionerIds: ['doc-ic'] }]);
});

test('a new name that is refused stays in its field', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  const errors = { name: [{ code: 'too_long', message: 'This is too long.' }] };
  server.use(
    http.get(`${path}/documents`, () => paged([document()])),
    http.put(`${path}/documents/d1`, () =>
      HttpResponse.json({ status: 422, code: 'validation_failed', errors }, { status: 422 }),
    ),
  );
  await router.navigate('/record/documents');
  await user.click(await screen.findByRole('button', { name: 'More for rash.jpg' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rename rash.jpg' });
  const name = within(dialog).getByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Left arm');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
  expect(name).toHaveValue('Left arm');
});

test('what was removed can be brought back at once', async () => {
  const { user, router } = await openPage('/visits', { as: patient });
  let there = true;
  server.use(
    http.get(`${path}/documents`, () => paged(there ? [document()] : [])),
    http.delete(`${path}/documents/d1`, () => {
      there = false;
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(`${path}/documents/d1/restore`, () => {
      there = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await router.navigate('/record/documents');
  await user.click(await screen.findByRole('button', { name: 'More for rash.jpg' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await expect.poll(() => screen.queryByRole('link', { name: /^rash\.jpg/ })).toBeNull();
  await user.click(await screen.findByRole('button', { name: /rash\.jpg$/ }));
  expect(await screen.findByRole('link', { name: /^rash\.jpg/ })).toBeVisible();
});

test('a doctor adds and sees, and does not share', async () => {
  const { user, router } = await openPage('/practice', { as: 'doctor@clinic.example' });
  server.use(
    http.get(`${path}/documents`, () =>
      paged([
        document({ isYours: false, sharedWith: null }),
        document({ id: 'd2', name: 'result.pdf', contentType: 'application/pdf', sharedWith: null }),
      ]),
    ),
  );
  await router.navigate('/practice/patients/pat-marta/record/documents');
  await user.click(await screen.findByRole('button', { name: 'More for rash.jpg' }));
  expect(await screen.findByRole('menuitem', { name: 'Download' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Share with doctors' })).toBeNull();
  expect(screen.queryByRole('menuitem', { name: 'Remove' })).toBeNull();
});
