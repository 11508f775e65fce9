import { screen, waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { conversationOf } from '@/testing/clinic-data';
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
    sentAt: '2026-12-01T09:40:00Z',
  });
  expect(merge([of(1), of(2)], [of(4), of(2), of(3)]).map((m) => m.seq)).toEqual([1, 2, 3, 4]);
});
