import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import * as data from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const path = '*/api/identity/licence-renewal';
const copy = { id: 'copy-1', name: 'licence.pdf', contentType: 'application/pdf', size: 20_480 };
const doctor = {
  ...data.ines,
  version: 3,
  active: true,
  acceptsBookings: true,
  missing: ['hours'],
  specialtyCodes: [],
  services: [],
  education: [],
  experience: [],
  languages: ['en'],
  experienceYears: 12,
  biography: '',
  title: 'Dr',
  givenName: 'Inés',
  familyName: 'Carranza Ruiz',
  licenceExpiresOn: '2026-12-20',
};
const renewal = (state: string, more: object = {}) => ({
  id: 'ren-1',
  version: 1,
  state,
  practitionerId: doctor.id,
  doctor: { userId: 'u', name: doctor.name, email: 'doctor@clinic.example' },
  number: '',
  authority: '',
  documents: [],
  ...more,
});

/** The doctor's own profile, where the renewed licence is as the handler says. */
async function openProfile(answer: () => object | null) {
  const page = await openPage('/practice/hours', { as: 'doctor@clinic.example' });
  server.use(
    http.get('*/api/scheduling/doctors/:id', () => HttpResponse.json(doctor)),
    http.get(path, () => {
      const found = answer();
      return found
        ? HttpResponse.json(found)
        : HttpResponse.json({ status: 404, code: 'not_found' }, { status: 404 });
    }),
  );
  await page.router.navigate('/practice/profile');
  return page;
}

describe('a renewed licence', () => {
  it('is sent with its copy, and waits for the clinic then', async () => {
    const sent: unknown[] = [];
    let state: object | null = null;
    const { user } = await openProfile(() => state);
    server.use(
      http.post(path, async ({ request }) => {
        sent.push(await request.json());
        state = renewal('submitted', { expiresOn: '2029-06-30', documents: [copy] });
        return HttpResponse.json(state);
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Send in a renewed licence' }));
    await user.type(screen.getByLabelText('Licence number'), 'GMC 7654321');
    await user.type(screen.getByLabelText('Issued by'), 'General Medical Council');
    await user.type(screen.getByLabelText('Good until'), '2029-06-30');
    await user.click(screen.getByRole('button', { name: 'Send to the clinic' }));

    expect(await screen.findByText(/You sent in a licence that is good until 30 June 2029/)).toBeVisible();
    expect(sent).toEqual([
      { number: 'GMC 7654321', authority: 'General Medical Council', expiresOn: '2029-06-30' },
    ]);
    expect(screen.queryByLabelText('Licence number')).not.toBeInTheDocument();
  });

  it('names what is missing at its place, also the copy', async () => {
    const { user } = await openProfile(() => null);
    server.use(
      http.post(path, () =>
        HttpResponse.json(
          {
            status: 422,
            code: 'validation_failed',
            errors: {
              number: [{ code: 'not_empty', message: '' }],
              documents: [{ code: 'licence_document', message: '' }],
            },
          },
          { status: 422 },
        ),
      ),
    );
    await user.click(await screen.findByRole('button', { name: 'Send in a renewed licence' }));
    await user.click(screen.getByRole('button', { name: 'Send to the clinic' }));

    expect(await screen.findByRole('link', { name: 'Licence number: This is needed' })).toBeVisible();
    expect(screen.getByRole('link', { name: /Copy of the licence: Add a copy/ })).toHaveAttribute(
      'href',
      '#documents',
    );
  });

  it('that was refused says why and lets another be sent', async () => {
    const { user } = await openProfile(() => renewal('refused', { reason: 'The copy cannot be read.' }));
    expect(await screen.findByText('The copy cannot be read.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Send in another one' }));
    await waitFor(() => expect(screen.getByLabelText('Licence number')).toBeVisible());
  });
});

describe('the way to the first booking', () => {
  it('mentions the photo, which is in nobody’s way', async () => {
    await openProfile(() => null);
    expect(await screen.findByText(/A photo, if the doctor likes/)).toHaveTextContent(/to do$/);
  });
});
