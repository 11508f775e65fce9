import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import * as data from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const service = {
  id: 'doc-ic-first-visit',
  name: 'First visit',
  mode: 'in_person',
  durationMinutes: 30,
  slotStepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 5,
  minimumNoticeMinutes: 60,
  cancellationCutoffMinutes: 1440,
  horizonDays: 90,
  seats: 1,
  feeMinor: 9500,
  currency: 'EUR',
  needsApproval: true,
  archived: false,
  instructions: null,
  locationIds: ['loc-riverside', 'loc-northgate'],
  fit: 'fits',
};
const doctor = {
  ...data.ines,
  version: 3,
  active: true,
  acceptsBookings: true,
  missing: [],
  specialtyCodes: [],
  education: [],
  experience: [],
  experienceYears: 12,
  biography: '',
  title: 'Dr',
  longestHours: [],
  licenceExpiresOn: null,
  services: [service],
};

type Asked = {
  version: number;
  durationMinutes: number;
  seats: number;
  from: string;
  location: string;
  name: string;
};

/** The dialog of a type of visit, and what its preview asks. */
async function openService(button = 'Change: First visit') {
  const page = await openPage('/practice/hours', { as: 'doctor@clinic.example' });
  const asked: Asked[] = [];
  server.use(
    http.get('*/api/scheduling/doctors/:id', () => HttpResponse.json(doctor)),
    http.get('*/api/scheduling/service-defaults', () => HttpResponse.json(data.visitDefaults.values)),
    http.post('*/services/preview', async ({ request }) => {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const body = { ...((await request.json()) as Asked), ...query };
      asked.push(body);
      return body.durationMinutes % 5 === 0
        ? HttpResponse.json(data.servicePreview(data.ines, body.from, body.durationMinutes, body.seats))
        : HttpResponse.json(
            {
              status: 422,
              code: 'validation_failed',
              errors: { durationMinutes: [{ code: 'not_on_grid', message: 'No.' }] },
            },
            { status: 422 },
          );
    }),
  );
  await page.router.navigate('/practice/profile');
  await page.user.click(await screen.findByRole('button', { name: button }));
  const dialog = await screen.findByRole('dialog');
  const week = await within(dialog).findByRole('region', { name: 'What a week looks like' });
  const setLength = async (minutes: string) => {
    await page.user.clear(within(dialog).getByLabelText('Length, minutes'));
    await page.user.type(within(dialog).getByLabelText('Length, minutes'), minutes);
  };
  return { ...page, asked, dialog, week, setLength };
}

describe('the preview of a type of visit', () => {
  it('shows the free times of a week, and why days have none', async () => {
    const { week } = await openService();
    expect(await within(week).findByText('15 free times for patients')).toBeVisible();
    const days = within(week).getAllByRole('listitem');
    expect(days[0]).toHaveTextContent(/^Tue 1 Dec09:0009:3010:00$/);
    expect(days[6]).toHaveTextContent(/^Mon 7 DecNot working$/);
  });

  it('follows what is typed after a pause, once, and saves nothing', async () => {
    const { week, asked, setLength } = await openService();
    await within(week).findByText('15 free times for patients');
    await setLength('45');
    expect((await within(week).findAllByText('09:45'))[0]).toBeVisible();
    expect(asked.map(({ durationMinutes }) => durationMinutes)).toEqual([30, 45]);
    expect(asked[1]).toMatchObject({ version: 3, name: 'First visit', location: 'loc-riverside' });
  });

  it('keeps the week it had, and says quietly what it waits for, while a field is wrong', async () => {
    const { week, asked, setLength } = await openService();
    await within(week).findByText('15 free times for patients');
    await setLength('x');
    expect(await within(week).findByText(/^As soon as the fields are correct/)).toBeVisible();
    expect(within(week).getByText('15 free times for patients')).toBeVisible();
    await setLength('7');
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ durationMinutes: 7 }));
    expect(await within(week).findByText(/^As soon as the fields are correct/)).toBeVisible();
    expect(screen.queryByRole('alert', { name: /./ })).toBeNull();
  });

  it('goes from week to week, and to another place', async () => {
    const { user, week, asked } = await openService();
    await within(week).findByText('15 free times for patients');
    expect(within(week).getByRole('button', { name: 'Week before' })).toBeDisabled();
    await user.click(within(week).getByRole('button', { name: 'Week after' }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ from: '2026-12-08' }));
    await user.selectOptions(within(week).getByRole('combobox', { name: 'Place shown' }), 'Northgate');
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ location: 'loc-northgate' }));
  });

  it('shows the places of a group visit, and how many are left where some are taken', async () => {
    const { user, dialog, week, asked } = await openService();
    const places = within(dialog).getByLabelText('Places');
    expect(places).toHaveValue('1');
    expect(places).toHaveAccessibleDescription(/^From 1 to 50\. With more than 1 it is a group visit/);
    await user.clear(places);
    await user.type(places, '8');
    expect(await within(week).findByText('15 free times for patients, 8 places at each time')).toBeVisible();
    await waitFor(() =>
      expect(within(week).getAllByRole('listitem')[0]).toHaveTextContent(
        /^Tue 1 Dec09:00 \(7 left\)09:3010:00$/,
      ),
    );
    expect(asked.at(-1)).toMatchObject({ seats: 8 });
  });

  it('is there for a new type before it has a name', async () => {
    const { week } = await openService('Add a type of visit');
    expect(await within(week).findByText('15 free times for patients')).toBeVisible();
  });
});

describe('a group visit', () => {
  it('is saved with its places, which the list of types of visits says', async () => {
    const { user, dialog } = await openService();
    let saved: unknown;
    server.use(
      http.put('*/services/:service', async ({ request }) => {
        saved = await request.json();
        return HttpResponse.json({ ...doctor, services: [{ ...service, seats: 8 }] });
      }),
      http.get('*/api/scheduling/doctors/:id', () =>
        HttpResponse.json({ ...doctor, services: [{ ...service, seats: 8 }] }),
      ),
    );
    await user.clear(within(dialog).getByLabelText('Places'));
    await user.type(within(dialog).getByLabelText('Places'), '8');
    await user.click(within(dialog).getByRole('button', { name: 'Save this type of visit' }));
    expect(await screen.findByText(/30 minutes · up to 8 people ·/)).toBeVisible();
    expect(saved).toMatchObject({ seats: 8, version: 3 });
  });

  it('says at the field what is wrong with its places', async () => {
    const { user, dialog } = await openService();
    server.use(
      http.put('*/services/:service', () =>
        HttpResponse.json(
          {
            status: 422,
            code: 'validation_failed',
            errors: { seats: [{ code: 'inclusive_between', message: 'No.' }] },
          },
          { status: 422 },
        ),
      ),
    );
    await user.clear(within(dialog).getByLabelText('Places'));
    await user.type(within(dialog).getByLabelText('Places'), '51');
    await user.click(within(dialog).getByRole('button', { name: 'Save this type of visit' }));
    expect(await within(dialog).findByText('This is out of range')).toBeVisible();
    expect(within(dialog).getByLabelText('Places')).toBeInvalid();
  });
});
