import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import type { AffectedState } from '@/api/types';
import { practiceVisits } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const doctor = 'doctor@clinic.example';

/** What was sent to the API, by the end of the address. */
function watchRequests() {
  const asked = vi.spyOn(globalThis, 'fetch');
  return (method: string, end: string) =>
    asked.mock.calls
      .filter(([url, init]) => init?.method === method && String(url).endsWith(end))
      .map(
        ([, init]) =>
          JSON.parse(typeof init?.body === 'string' ? init.body : 'null') as Record<string, unknown>,
      );
}

/** The dialog for time off, over the doctor's hours. */
async function openDialog() {
  const page = await openPage('/practice/hours', { as: doctor });
  await page.user.click(await screen.findByRole('button', { name: 'Add time off' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add time off' });
  const type = async (label: string, value: string) => {
    const field = within(dialog).getByLabelText(label);
    await page.user.clear(field);
    await page.user.type(field, value);
  };
  const add = () => page.user.click(within(dialog).getByRole('button', { name: 'Add time off' }));
  return { ...page, dialog, type, add };
}

/** Three visits on Wednesday; for the second of them only a colleague has a time. */
async function addWednesday() {
  const page = await openDialog();
  await page.type('First day', '2026-12-02');
  await page.add();
  return { ...page, impact: await screen.findByRole('dialog', { name: '3 visits fall into this time' }) };
}

describe('time off', () => {
  it('that affects nobody is saved at once, in whole days', async () => {
    const sent = watchRequests();
    const { type, add, dialog } = await openDialog();
    await type('First day', '2026-12-14');
    await type('Last day', '2026-12-18');
    await type('What for (optional)', 'Skiing');
    await add();
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(await screen.findByText('Mon 14 Dec – Fri 18 Dec')).toBeVisible();
    expect(screen.getByText('Skiing')).toBeVisible();
    expect(sent('POST', '/absences')).toMatchObject([
      { startLocal: '2026-12-14T00:00', endLocal: '2026-12-19T00:00', note: 'Skiing', proposals: [] },
    ]);
  });

  it('shows who is affected before anything is saved, in order of time', async () => {
    const sent = watchRequests();
    const { impact } = await addWednesday();
    expect(within(impact).getByText('Nothing is cancelled.')).toBeVisible();
    const rows = within(impact).getAllByRole('listitem');
    await within(impact).findByText('Ramón Ibarra');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Ramón Ibarra.*Wed 2 Dec, 08:40 · First visit.*New time: Wed 9 Dec, 08:40$/),
      expect.stringMatching(
        /^Elif Arslan.*New time: Tue 8 Dec, 09:00, Northgate, with Dr Emeka Obiora, because you have no time$/,
      ),
      expect.stringMatching(/^Mateusz Wolski.*New time: Wed 9 Dec, 10:20$/),
    ]);
    expect(sent('POST', '/absences')).toEqual([]);
  });

  it('names the phone number where neither the doctor nor a colleague has a time', async () => {
    const page = await openDialog();
    const affected = practiceVisits
      .filter(({ id }) => id === 'w2')
      .map((visit) => ({ ...visit, appointmentId: visit.id }));
    server.use(http.post('*/absences/preview', () => HttpResponse.json({ visits: affected, holds: 0 })));
    await page.add();
    const impact = await screen.findByRole('dialog', { name: '1 visit falls into this time' });
    expect(await within(impact).findByRole('link', { name: '+49 30 555 0177' })).toBeVisible();
    expect(within(impact).getByRole('button', { name: 'Save this time off' })).toBeEnabled();
  });

  it('proposes the ticked times to the patients with it, and no others', async () => {
    const sent = watchRequests();
    const { user, impact } = await addWednesday();
    await within(impact).findByText('Ramón Ibarra');
    expect(within(impact).getByRole('button', { name: 'Save and propose 3 new times' })).toBeEnabled();
    await user.click(within(impact).getByRole('checkbox', { name: /Mateusz Wolski/ }));
    await user.click(within(impact).getByRole('button', { name: 'Save and propose 2 new times' }));
    expect(await screen.findByRole('button', { name: '2 not answered yet · 1 needs you' })).toBeVisible();
    expect(sent('POST', '/absences')).toMatchObject([
      {
        proposals: [
          { appointmentId: 'w1', start: '2026-12-09T07:40:00Z', locationId: 'loc-riverside' },
          {
            start: '2026-12-08T08:00:00Z',
            locationId: 'loc-northgate',
            practitionerId: 'doc-eo',
            serviceId: 'doc-eo-first-visit',
          },
        ],
      },
    ]);
  });

  it('can be saved without proposing anything', async () => {
    const sent = watchRequests();
    const { user, impact } = await addWednesday();
    for (const box of within(impact).getAllByRole('checkbox')) await user.click(box);
    await user.click(within(impact).getByRole('button', { name: 'Save without proposing' }));
    expect(await screen.findByRole('button', { name: '3 need you' })).toBeVisible();
    expect(sent('POST', '/absences')).toMatchObject([{ proposals: [] }]);
  });

  it('keeps what was typed on the way back', async () => {
    const { user, impact } = await addWednesday();
    await user.click(within(impact).getByRole('button', { name: 'Back' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add time off' });
    expect(within(dialog).getByLabelText('First day')).toHaveValue('2026-12-02');
    expect(within(dialog).getByLabelText('First day')).toHaveFocus();
  });

  it('says when somebody is booking a time in it at that moment', async () => {
    const page = await openDialog();
    server.use(http.post('*/absences/preview', () => HttpResponse.json({ visits: [], holds: 2 })));
    await page.add();
    const impact = await screen.findByRole('dialog', { name: 'Nobody is affected so far' });
    expect(within(impact).getByText(/^2 times in it are being booked at this very moment/)).toBeVisible();
    expect(within(impact).getByRole('button', { name: 'Save this time off' })).toBeEnabled();
  });

  it('that ends before it starts is not sent', async () => {
    const sent = watchRequests();
    const { user, type, add, dialog } = await openDialog();
    await user.click(within(dialog).getByLabelText('Whole days'));
    await type('From what time', '14:00');
    await type('Until what time', '13:00');
    await add();
    expect(within(dialog).getByText('This ends before it starts')).toBeVisible();
    expect(sent('POST', '/absences/preview')).toEqual([]);
  });

  it('repeats every so many weeks, stands as one entry, and is given back once or whole', async () => {
    const sent = watchRequests();
    const { user, type, add, dialog } = await openDialog();
    await type('First day', '2026-12-14');
    await user.click(within(dialog).getByLabelText('Repeat it'));
    await type('Every … weeks', '2');
    await type('How many times', '61');
    await add();
    expect(within(dialog).getByText('Write a number from 2 to 60')).toBeVisible();
    await type('How many times', '3');
    expect(within(dialog).getByText('The last time on 11 January 2027.')).toBeVisible();
    await add();
    expect(await screen.findByText('Every 2 weeks, 3 times, until Mon 11 Jan')).toBeVisible();
    expect(sent('POST', '/absences')).toMatchObject([{ repeat: { everyWeeks: 2, times: 3 } }]);

    const remove = { name: 'Remove time off: Mon 14 Dec' };
    await user.click(screen.getByRole('button', remove));
    let asking = await screen.findByRole('dialog', { name: 'Remove this time off?' });
    await user.selectOptions(within(asking).getByRole('combobox'), 'Mon 28 Dec');
    await user.click(within(asking).getByRole('button', { name: 'Remove this one' }));
    expect(await screen.findByText('Every 4 weeks, 2 times, until Mon 11 Jan')).toBeVisible();

    await user.click(screen.getByRole('button', remove));
    asking = await screen.findByRole('dialog', { name: 'Remove this time off?' });
    await user.click(within(asking).getByLabelText('All 2 that are to come'));
    await user.click(within(asking).getByRole('button', { name: 'Remove all 2' }));
    await waitFor(() => expect(screen.queryByText(/^Every/)).toBeNull());
    expect(screen.getByText('Training day')).toBeVisible();
  });

  it('that would overlap itself says so where it is repeated', async () => {
    const { user, add, dialog } = await openDialog();
    server.use(
      http.post('*/absences/preview', () =>
        HttpResponse.json(
          {
            status: 422,
            code: 'validation_failed',
            errors: { repeat: [{ code: 'overlaps', message: 'No.' }] },
          },
          { status: 422 },
        ),
      ),
    );
    await user.click(within(dialog).getByLabelText('Repeat it'));
    await add();
    expect(await within(dialog).findByText(/^They overlap each other/)).toBeVisible();
  });

  it('lists how each visit stands, with the way to it, and what needs a person first', async () => {
    const { router, user } = await openPage('/practice', { as: doctor });
    const standing: [string, AffectedState][] = [
      ['w1', 'moved'],
      ['w2', 'refused'],
      ['w3', 'proposed'],
    ];
    server.use(
      http.get('*/absences/visits', () =>
        HttpResponse.json(
          standing.map(([appointmentId, state]) => ({ timeOffId: 'ab1', appointmentId, state })),
        ),
      ),
    );
    await router.navigate('/practice/hours');
    await user.click(
      await screen.findByRole('button', { name: '1 has a new time · 1 not answered yet · 1 keeps the time' }),
    );
    const first = await screen.findByRole('link', { name: 'Elif Arslan' });
    expect(first).toHaveAttribute('href', '/practice/visits/w2');
    const rows = first.closest('ul')?.querySelectorAll('li') ?? [];
    expect([...rows].map((row) => row.textContent)).toEqual([
      expect.stringContaining('Keeps the time'),
      expect.stringContaining('Not answered yet'),
      expect.stringContaining('Has a new time'),
    ]);
  });

  it('is opened from the calendar too', async () => {
    const { user } = await openPage('/practice/calendar?date=2026-12-15', { as: doctor });
    await screen.findByText('Dr Inés Carranza Ruiz · Berlin time');
    await user.click(screen.getByRole('button', { name: 'Block time' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add time off' });
    expect(within(dialog).getByLabelText('From')).toHaveValue('2026-12-15');
    expect(within(dialog).getByLabelText('From what time')).toHaveValue('09:00');
  });
});
