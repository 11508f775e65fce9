import { expect, type Page } from '@playwright/test';
import { signInAs } from './people.ts';

/** Sets the hours of the doctor who is signed in, every day from 8 to 20 where the first type of visit is offered. Answers the status. */
export async function setHours(doctor: Page): Promise<number> {
  // The hours' own page has its journey; here they are set as that page would.
  return doctor.evaluate(async () => {
    const send = async (method: string, path: string, body?: unknown) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
      return fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
        body: body ? JSON.stringify(body) : undefined,
      });
    };
    const me = (await (await send('GET', '/api/identity/me')).json()) as { practitionerId: string };
    const own = (await (await send('GET', `/api/scheduling/doctors/${me.practitionerId}`)).json()) as {
      version: number;
      services: { locationIds: string[] }[];
    };
    const locationId = own.services[0]?.locationIds[0];
    const hours = [1, 2, 3, 4, 5, 6, 7].map((dayOfWeek) => ({
      locationId,
      dayOfWeek,
      start: '08:00',
      end: '20:00',
    }));
    const answer = await send('PUT', `/api/scheduling/practitioners/${me.practitionerId}/weekly-hours`, {
      version: own.version,
      hours,
    });
    return answer.status;
  });
}

/** A demo patient finds the doctor by family name and picks a time, which is then held. */
export async function findAndHold(patient: Page, name: string) {
  await signInAs(patient, 'Patient', '/');
  await patient.goto(`/doctors?text=${encodeURIComponent(name)}`);
  await patient
    .getByRole('link', { name: new RegExp(`^${name}, .*\\d\\d:\\d\\d`) })
    .last()
    .click();
  await expect(
    patient.getByRole('region', { name: 'Your held time' }).getByText('Held for you'),
  ).toBeVisible();
}
