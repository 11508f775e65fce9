import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

test('a doctor opens a record in an emergency only by the whole name, and is told until when', async () => {
  const { user } = await openPage('/practice/emergency', { as: 'doctor@clinic.example' });
  let known = false;
  server.use(
    http.post('*/api/patients/emergency-access', () =>
      known
        ? HttpResponse.json({ patientId: 'pat-1', until: '2026-12-01T11:06:00Z' })
        : HttpResponse.json({ status: 404, code: 'not_found' }, { status: 404 }),
    ),
  );
  await user.type(await screen.findByLabelText('First name'), 'Marta');
  await user.type(screen.getByLabelText('Family name'), 'Oliveira');
  await user.type(screen.getByLabelText('Date of birth'), '1990-05-17');
  await user.type(screen.getByLabelText('Why it cannot wait'), 'Unconscious at the door');
  await user.click(screen.getByRole('button', { name: 'Open the record' }));
  expect(
    await screen.findByText('There is no patient of exactly this name and date of birth.'),
  ).toBeVisible();
  known = true;
  await user.click(screen.getByRole('button', { name: 'Open the record' }));
  expect(await screen.findByRole('link', { name: 'Go to the record' })).toBeVisible();
});
