import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const admin = 'admin@clinic.example';
const path = '*/api/notifications/templates/email/booked/en';
const booked = {
  channel: 'email',
  name: 'booked',
  language: 'en',
  version: 0,
  subject: 'Your visit is booked',
  text: 'Hello {name},\n\n-> Look at your visit',
  builtIn: { subject: 'Your visit is booked', text: 'Hello {name},\n\n-> Look at your visit' },
  places: ['clinic', 'name', 'when'],
};

function answerTemplates() {
  const sent: unknown[] = [];
  server.use(
    http.get(path, () => HttpResponse.json(booked)),
    http.post(`${path}/preview`, async ({ request }) => {
      const { subject, text } = (await request.json()) as { subject: string; text: string };
      return HttpResponse.json({
        subject,
        text,
        paragraphs: text.split('\n\n').map((p) => ({
          text: p.replace('-> ', '').replace('{name}', 'Ada'),
          link: p.startsWith('-> ') ? 'https://clinic.example/visits/1' : undefined,
        })),
      });
    }),
    http.put(path, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...booked, version: 1 });
    }),
  );
  return sent;
}

/** The clinic of the tests answers for what it knows first, so what it does not know is added once it is there. */
async function openWords() {
  const page = await openPage('/admin/audit', { as: admin });
  const sent = answerTemplates();
  await page.router.navigate('/admin/messages/words/email/booked/en');
  return { ...page, sent };
}

test('words are changed with how they read beside them', async () => {
  const { user, sent } = await openWords();
  const subject = await screen.findByLabelText('Subject');
  await user.clear(subject);
  await user.type(subject, 'See you soon');
  const preview = screen.getByRole('region', { name: 'How it reads' });
  expect(await within(preview).findByRole('heading', { name: 'See you soon' })).toBeVisible();
  expect(within(preview).getByText('Hello Ada,')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Use these words' }));
  await screen.findByRole('button', { name: 'Back to the words that come with Clinic' });
  expect(sent).toEqual([{ version: 0, subject: 'See you soon', text: booked.text }]);
});

test('a value is put where the cursor is', async () => {
  const { user } = await openWords();
  const text = await screen.findByLabelText<HTMLTextAreaElement>('Text');
  await user.clear(text);
  await user.type(text, 'When:  please');
  text.setSelectionRange(6, 6);
  await user.click(screen.getByRole('button', { name: /^\{when\}/ }));
  expect(text).toHaveValue('When: {when} please');
});

test('a value that the message does not have is refused at its field', async () => {
  const { user } = await openWords();
  server.use(
    http.put(path, () =>
      HttpResponse.json(
        {
          status: 422,
          code: 'validation_failed',
          errors: {
            text: [{ code: 'unknown_placeholder', message: 'This message has no value {diagnosis}.' }],
          },
        },
        { status: 422 },
      ),
    ),
  );
  await user.click(await screen.findByRole('button', { name: 'Use these words' }));
  expect(
    await screen.findByRole('link', { name: 'Text: This message has no value {diagnosis}.' }),
  ).toBeVisible();
});
