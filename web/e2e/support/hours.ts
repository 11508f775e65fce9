import type { Page } from '@playwright/test';

/**
 * The signed-in doctor works every day of the week at the place of their first type of visit. The hours' own page has its
 * journey; here they are set as that page would. Returns the status of the answer.
 */
export const workEveryDay = (doctor: Page) =>
  doctor.evaluate(async () => {
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
