import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const doctor = 'doctor@clinic.example';

/** The dialog over the calendar, reached and used without a mouse. */
async function openDialog() {
  const page = await openPage('/practice/calendar?date=2026-12-15&view=day', { as: doctor });
  const button = await screen.findByRole('button', { name: 'Open more hours' });
  button.focus();
  await page.user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Open more hours' });
  return { ...page, dialog };
}

/** Answers what is sent, and keeps it. */
function answerWith(answer: () => Response) {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/scheduling/practitioners/:id/overrides/hours', async ({ request }) => {
      sent.push(await request.json());
      return answer();
    }),
  );
  return sent;
}

describe('opening more hours', () => {
  it('needs no mouse: the day, from, until and the one place are sent', async () => {
    const { user, dialog } = await openDialog();
    const sent = answerWith(() => HttpResponse.json({}));
    expect(within(dialog).getByLabelText('Day')).toHaveFocus();
    expect(within(dialog).getByLabelText('Day')).toHaveValue('2026-12-15');
    await user.clear(within(dialog).getByLabelText('Until what time'));
    await user.type(within(dialog).getByLabelText('Until what time'), '20:00');
    await user.type(within(dialog).getByLabelText('From what time'), '{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(sent).toEqual([{ date: '2026-12-15', locationId: 'loc-riverside', start: '17:00', end: '20:00' }]);
  });

  it('that are not typed whole are not sent', async () => {
    const { user, dialog } = await openDialog();
    const sent = answerWith(() => HttpResponse.json({}));
    await user.clear(within(dialog).getByLabelText('Until what time'));
    await user.click(within(dialog).getByRole('button', { name: 'Open these hours' }));
    expect(within(dialog).getByLabelText('Until what time')).toBeInvalid();
    expect(sent).toEqual([]);
  });

  it('says at the field why the server refuses them, until something is changed', async () => {
    const { user, dialog } = await openDialog();
    answerWith(() =>
      HttpResponse.json(
        {
          status: 422,
          code: 'validation_failed',
          errors: { end: [{ code: 'ends_before_start', message: 'The end must come after the start.' }] },
        },
        { status: 422 },
      ),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Open these hours' }));
    expect(await within(dialog).findByText('This ends before it starts')).toBeVisible();
    await user.clear(within(dialog).getByLabelText('Until what time'));
    await user.type(within(dialog).getByLabelText('Until what time'), '21:00');
    expect(within(dialog).queryByText('This ends before it starts')).toBeNull();
  });
});
