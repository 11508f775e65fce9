import { screen, waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { conversationOf, messages } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';
import { merge, type Message } from './messages.api';

const patient = 'patient@clinic.example';
const doctor = 'doctor@clinic.example';
const path = '*/api/messaging/conversations/talk-1/messages';

test('a conversation says who wrote what and when, how soon there is an answer, and that it is not for emergencies', async () => {
  await openPage('/messages/talk-1', { as: patient });
  const log = await screen.findByRole('log', { name: 'Messages with Dr Inés Carranza Ruiz' });
  expect(within(log).getByRole('heading', { name: 'Yesterday' })).toBeVisible();
  expect(within(log).getByRole('img', { name: 'Photo shoulder.jpg, opens in a new tab' })).toBeVisible();
  expect(within(log).getByText('Read')).toBeVisible();
  expect(screen.getByText(/Usually answers within 4 hours\. Not for emergencies: call/)).toBeVisible();
});

test('what is sent shows at once and is stored once, with the words as they were written', async () => {
  const { user } = await openPage('/messages/talk-1', { as: patient });
  const field = await screen.findByLabelText('Write to Dr Inés Carranza Ruiz');
  await user.type(field, 'I have just asked for it.{Enter}');
  const log = screen.getByRole('log');
  expect(within(log).getByText('I have just asked for it.')).toBeVisible();
  expect(field).toHaveValue('');
  await waitFor(() => expect(within(log).queryByText('Sending')).toBeNull());
  expect(within(log).getAllByText('I have just asked for it.')).toHaveLength(1);
});

test('a message that could not be sent says so, and goes again with the same id and those after it', async () => {
  const { user } = await openPage('/messages/talk-1', { as: patient });
  const sent: { clientId: string; text: string }[] = [];
  server.use(
    http.post(
      path,
      async ({ request }) => {
        sent.push((await request.json()) as (typeof sent)[number]);
        return HttpResponse.json({ status: 409, code: 'conversation_closed' }, { status: 409 });
      },
      { once: true },
    ),
  );
  const field = await screen.findByLabelText('Write to Dr Inés Carranza Ruiz');
  await user.type(field, 'First{Enter}');
  expect(await screen.findByText(/^Not sent\. This conversation is closed/)).toBeVisible();
  await user.type(field, 'Second{Enter}');
  server.use(
    http.post(path, async ({ request }) => {
      sent.push((await request.clone().json()) as (typeof sent)[number]);
      // Goes on to the clinic of the tests.
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(sent.map((m) => m.text)).toEqual(['First', 'First', 'Second']));
  expect(sent[1]?.clientId).toBe(sent[0]?.clientId);
  expect(sent[2]?.clientId).not.toBe(sent[0]?.clientId);
  await waitFor(() => expect(screen.queryByText(/^Not sent/)).toBeNull());
});

test('a conversation that was closed can only be read, and says why', async () => {
  await openPage('/messages/talk-1', { as: patient });
  server.use(
    http.get('*/api/messaging/conversations/talk-1', async () => {
      await delay();
      return HttpResponse.json({ ...conversationOf('patient'), canWrite: false });
    }),
  );
  expect(await screen.findByText(/^This conversation is closed/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  expect(screen.getByText('I would like to look at it myself.', { selector: 'p' })).toBeVisible();
});

test('a doctor begins from a quick reply, and the words can still be changed', async () => {
  const { user } = await openPage('/practice/messages/talk-1', { as: doctor });
  await user.click(await screen.findByRole('button', { name: 'Quick replies' }));
  await user.click(await screen.findByRole('menuitem', { name: 'I look at it today.' }));
  expect(screen.getByLabelText('Write to Marta Oliveira')).toHaveValue('I look at it today.');
});

test('a search leads to the message that was found', async () => {
  const { user, router } = await openPage('/messages', { as: patient });
  await user.type(await screen.findByLabelText('Search messages'), 'mole');
  await user.click(await screen.findByRole('link', { name: /The mole is bigger/ }));
  expect(router.state.location.pathname + router.state.location.search).toBe('/messages/talk-1?at=1');
});

test('messages that come twice, or out of order, stand once and in order', () => {
  const of = (seq: number): Message => ({
    id: `${seq}`,
    seq,
    clientId: `${seq}`,
    from: 'patient',
    text: '',
    attachments: [],
    documentIds: [],
    sentAt: '2026-12-01T09:40:00Z',
  });
  expect(merge([of(1), of(2)], [of(4), of(2), of(3)]).map((m) => m.seq)).toEqual([1, 2, 3, 4]);
});

const letter = {
  id: 'doc-letter',
  category: 'report',
  name: 'Letter of Dr Okafor.pdf',
  contentType: 'application/pdf',
  size: 48_000,
  by: { name: 'Marta Oliveira', isDoctor: false },
  addedAt: '2026-11-02T10:00:00Z',
  isYours: true,
  sharedWith: ['doc-eo'],
  version: 3,
};
const listed = (items: unknown[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });
const documents = '*/api/patients/pat-marta/record/documents';

test('a document of the record is shared with the doctor, and only then goes with the message, as nothing but its id', async () => {
  const { user } = await openPage('/messages/talk-1', { as: patient });
  const calls: unknown[] = [];
  server.use(
    http.get(documents, () => listed([letter])),
    http.put(`${documents}/doc-letter/sharing`, async ({ request }) => {
      calls.push(await request.json());
      return HttpResponse.json({ ...letter, sharedWith: ['doc-eo', 'doc-ic'], version: 4 });
    }),
    http.post(path, async ({ request }) => {
      const { clientId, ...body } = (await request.clone().json()) as Record<string, unknown>;
      calls.push(body);
      expect(clientId).toBeTruthy();
      // Goes on to the clinic of the tests.
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Add to the message' }));
  await user.click(await screen.findByRole('menuitem', { name: 'A document of the record' }));
  const dialog = await screen.findByRole('dialog', { name: 'Documents of the record' });
  expect(within(dialog).getByText(/^Dr Inés Carranza Ruiz can open what you add/)).toBeVisible();
  await user.click(await within(dialog).findByRole('checkbox', { name: letter.name }));
  await user.click(within(dialog).getByRole('button', { name: 'Add 1 document' }));
  expect(calls).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send' }));

  const shown = await screen.findByRole('link', { name: /^Letter of Dr Okafor\.pdf/ });
  expect(shown).toHaveAttribute('href', '/api/patients/pat-marta/record/documents/doc-letter?preview=true');
  await waitFor(() => expect(screen.queryByText('Sending')).toBeNull());
  expect(calls).toEqual([
    { version: 3, practitionerIds: ['doc-eo', 'doc-ic'] },
    { text: '', attachmentIds: [], documentIds: ['doc-letter'] },
  ]);
});

test('when a document cannot be shared, the message is not sent and says why', async () => {
  const { user } = await openPage('/messages/talk-1', { as: patient });
  let sent = 0;
  server.use(
    http.get(documents, () => listed([letter])),
    http.put(`${documents}/doc-letter/sharing`, () =>
      HttpResponse.json({ status: 404, code: 'not_found' }, { status: 404 }),
    ),
    http.post(path, () => {
      sent++;
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Add to the message' }));
  await user.click(await screen.findByRole('menuitem', { name: 'A document of the record' }));
  await user.click(await screen.findByRole('checkbox', { name: letter.name }));
  await user.click(screen.getByRole('button', { name: 'Add 1 document' }));
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText(/^Not sent\./)).toBeVisible();
  expect(sent).toBe(0);
});

test('of a document that the record does not open to the reader nothing is shown but that there was one', async () => {
  server.use(http.get(documents, () => listed([])));
  await openPage('/practice/messages/talk-1', { as: doctor });
  server.use(
    http.get(path, () =>
      HttpResponse.json({
        messages: [{ ...messages[0], text: '', attachments: [], documentIds: ['doc-letter'] }],
        hasMore: false,
        lastSeq: 1,
      }),
    ),
  );
  const log = await screen.findByRole('log');
  const gone = 'A document that was removed, or is not shared with you any more';
  expect(await within(log).findByText(gone)).toBeVisible();
  expect(within(log).queryByRole('link')).toBeNull();
});

test('a photo that came with a message is kept in the record with one press', async () => {
  const { user } = await openPage('/practice/messages/talk-1', { as: doctor });
  const kept: string[] = [];
  server.use(
    http.get('*/api/messaging/conversations/talk-1/attachments/file-1', () =>
      HttpResponse.arrayBuffer(new ArrayBuffer(3), { headers: { 'Content-Type': 'image/jpeg' } }),
    ),
    http.post(`${documents}/:category`, ({ params }) => {
      kept.push(String(params.category));
      return HttpResponse.json({ ...letter, id: 'doc-new' }, { status: 201 });
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Keep in the record: shoulder.jpg' }));
  expect(await screen.findByText('Kept in the record')).toBeVisible();
  expect(kept).toEqual(['image']);
});

test('who sent a photo is not offered to keep it', async () => {
  await openPage('/messages/talk-1', { as: patient });
  await screen.findByRole('img', { name: /^Photo shoulder\.jpg/ });
  expect(screen.queryByRole('button', { name: /^Keep/ })).toBeNull();
});

test.each([
  ['a patient', patient, '/messages/talk-1', '/record/notes'],
  ['a doctor', doctor, '/practice/messages/talk-1', '/practice/patients/pat-marta/record/notes'],
])('%s takes messages into a note, and the words stand nowhere but in its form', async (_, as, from, to) => {
  const summary = {
    patientId: 'pat-marta',
    givenName: 'Marta',
    familyName: 'Oliveira',
    birthDate: '1988-04-12',
    allergies: [],
    conditions: [],
    medications: [],
    lastVisits: [],
    basis: 'care',
  };
  server.use(
    http.get('*/api/patients/:id/record/notes', () => listed([])),
    http.get('*/api/patients/:id/record', () => HttpResponse.json(summary)),
  );
  const { user, router } = await openPage(from, { as });
  await user.click(await screen.findByRole('button', { name: 'Add a note to the record' }));
  // The newest is chosen; the other one is added.
  expect(screen.getByText(/^1 message goes into the note/)).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: /The mole is bigger/ }));
  await user.click(screen.getByRole('button', { name: 'Write the note' }));

  const field = await screen.findByRole('textbox', { name: /note/i });
  expect((field as HTMLTextAreaElement).value).toMatch(
    /^Marta Oliveira, 30 November 2026, \d\d:\d\d:\nThe mole is bigger than in the summer\.\n\nDr Inés Carranza Ruiz, 1 December 2026, \d\d:\d\d:\nI would like to look at it myself\.$/,
  );
  expect(router.state.location.pathname).toBe(to);
  const { pathname, search, hash, state } = router.state.location;
  const elsewhere = JSON.stringify([
    { pathname, search, hash, state },
    window.history.state,
    { ...localStorage },
    { ...sessionStorage },
  ]);
  expect(elsewhere).not.toMatch(/mole|look at it/);
});

test('a doctor books a visit for the patient of the conversation', async () => {
  await openPage('/practice/messages/talk-1', { as: doctor });
  expect(await screen.findByRole('link', { name: 'Book a visit' })).toHaveAttribute(
    'href',
    '/practice/patients/pat-marta/book',
  );
});

test('who acts for a child books for the child', async () => {
  await openPage('/messages/talk-1', { as: patient });
  server.use(
    http.get('*/api/messaging/conversations/talk-1', () =>
      HttpResponse.json({ ...conversationOf('patient'), patientId: 'pat-leo', isOwn: false }),
    ),
  );
  expect(await screen.findByRole('link', { name: 'Book a visit' })).toHaveAttribute(
    'href',
    '/doctors/doc-ic?for=pat-leo',
  );
});
