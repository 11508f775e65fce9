import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { WeeklyHours } from '@/api/types';
import { schedule } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

/** The page of the hours, and what is saved of it. */
async function openHours() {
  const page = await openPage('/practice/hours', { as: 'doctor@clinic.example' });
  const saved: WeeklyHours[][] = [];
  await screen.findByRole('button', { name: 'Add hours on Saturday' });
  server.use(
    http.put('*/weekly-hours', async ({ request }) => {
      saved.push(((await request.json()) as { hours: WeeklyHours[] }).hours);
      return HttpResponse.json(schedule);
    }),
  );
  const save = () => page.user.click(screen.getByRole('button', { name: 'Save the week' }));
  return { ...page, saved, save };
}

describe('the usual week', () => {
  it('takes hours on another day, which wait to be saved', async () => {
    const { user } = await openHours();
    await user.click(screen.getByRole('button', { name: 'Add hours on Saturday' }));
    expect(screen.getByLabelText('Saturday, from')).toHaveValue('09:00');
    expect(screen.getByText('Not saved yet')).toBeVisible();
  });

  it('keeps what is typed for one place while another is looked at, and saves both', async () => {
    const { user, saved, save } = await openHours();
    await user.click(screen.getByRole('button', { name: 'Add hours on Saturday' }));
    await user.click(screen.getByRole('button', { name: /^Northgate/ }));
    expect(screen.queryByLabelText('Saturday, from')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add hours on Sunday' }));
    await save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.slice(-2)).toEqual([
      { locationId: 'loc-riverside', dayOfWeek: 6, start: '09:00', end: '12:00' },
      { locationId: 'loc-northgate', dayOfWeek: 7, start: '09:00', end: '12:00' },
    ]);
  });

  it('copies a day to others with the keyboard, in place of what was there', async () => {
    const { user, saved, save } = await openHours();
    await user.click(screen.getByRole('button', { name: 'Remove Monday, 13:00 to 17:30' }));
    const copy = screen.getByRole('button', { name: 'Copy Monday to other days' });
    copy.focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Copy Monday to other days' });
    await waitFor(() => expect(within(dialog).getByLabelText('Tuesday')).toHaveFocus());
    expect(within(dialog).queryByLabelText('Monday')).toBeNull();
    await user.keyboard(' ');
    within(dialog).getByLabelText('Sunday').focus();
    await user.keyboard(' ');
    within(dialog).getByRole('button', { name: 'Copy to 2 days' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(screen.getByText('Not saved yet')).toBeVisible();
    await save();
    await waitFor(() => expect(saved).toHaveLength(1));
    const of = (day: number) =>
      saved[0]?.filter(({ dayOfWeek }) => dayOfWeek === day).map(({ start, end }) => `${start}-${end}`);
    expect([of(1), of(2), of(3), of(7)]).toEqual([
      ['08:30-12:30'],
      ['08:30-12:30'],
      ['08:30-12:30', '13:00-17:30'],
      ['08:30-12:30'],
    ]);
  });

  it('asks for at least one day to copy to', async () => {
    const { user } = await openHours();
    await user.click(screen.getByRole('button', { name: 'Copy Monday to other days' }));
    const dialog = await screen.findByRole('dialog', { name: 'Copy Monday to other days' });
    await user.click(within(dialog).getByRole('button', { name: /^Copy to/ }));
    expect(within(dialog).getByText('Choose at least one day')).toBeVisible();
  });

  it('holds some hours only in a period, which may not end before it starts', async () => {
    const { user, saved, save } = await openHours();
    await user.click(screen.getByRole('button', { name: 'Only in a period: Monday, 08:30 to 12:30' }));
    await user.type(screen.getByLabelText('Monday, first day'), '2027-01-01');
    await user.type(screen.getByLabelText('Monday, last day'), '2026-12-01');
    expect(await screen.findByText('This ends before it starts')).toBeVisible();
    await save();
    expect(saved).toHaveLength(0);
    await user.clear(screen.getByLabelText('Monday, last day'));
    await user.type(screen.getByLabelText('Monday, last day'), '2027-06-30');
    await save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.[0]).toMatchObject({ validFrom: '2027-01-01', validTo: '2027-06-30' });
  });

  it('says at which other place something is to be corrected', async () => {
    const { user, save } = await openHours();
    await user.click(screen.getByRole('button', { name: /^Northgate/ }));
    await user.click(screen.getByRole('button', { name: 'Add hours on Monday' }));
    await user.click(screen.getByRole('button', { name: /^Riverside/ }));
    server.use(
      http.put('*/weekly-hours', () =>
        HttpResponse.json(
          {
            status: 422,
            code: 'validation_failed',
            errors: { 'hours[10].start': [{ code: 'hours_overlap', message: 'No.' }] },
          },
          { status: 422 },
        ),
      ),
    );
    await save();
    expect(await screen.findByText('There is something to correct at Northgate too.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Northgate/ }));
    expect(screen.getByText('These hours overlap others of the same day')).toBeVisible();
  });
});
