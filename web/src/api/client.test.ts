import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/testing/setup';
import { api } from './client';
import type { ProblemError } from './problem';
import { isProblem } from './problem';

test('a refusal is thrown with its code, its words and what comes with it', async () => {
  server.use(
    http.post('*/api/scheduling/holds', () =>
      HttpResponse.json({ code: 'slot_taken', detail: 'Taken.', alternatives: [] }, { status: 409 }),
    ),
  );
  const error = await api.post('/api/scheduling/holds', {}).catch((e: unknown) => e);
  expect(isProblem(error, 'slot_taken')).toBe(true);
  expect((error as ProblemError).body.alternatives).toEqual([]);
});

test('no answer is a problem of its own, worth another try', async () => {
  server.use(http.get('*/api/clinic', () => HttpResponse.error()));
  const error = await api.get('/api/clinic').catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'unreachable', status: 0, isTransient: true });
});

test('an answer that is not a problem document is still a problem', async () => {
  server.use(http.get('*/api/clinic', () => new HttpResponse('<html>', { status: 502 })));
  await expect(api.get('/api/clinic')).rejects.toMatchObject({ code: 'unexpected', status: 502 });
});

test('the antiforgery token is read anew for every request', async () => {
  const seen: (string | null)[] = [];
  server.use(
    http.post('*/api/notifications/read-all', ({ request }) => {
      seen.push(request.headers.get('X-XSRF-TOKEN'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  document.cookie = 'XSRF-TOKEN=first';
  await api.post('/api/notifications/read-all');
  document.cookie = 'XSRF-TOKEN=second';
  await api.post('/api/notifications/read-all');
  expect(seen).toEqual(['first', 'second']);
});

test('a stale antiforgery token is renewed once', async () => {
  let tries = 0;
  server.use(
    http.get('*/api/clinic', () => {
      document.cookie = 'XSRF-TOKEN=renewed';
      return HttpResponse.json({});
    }),
    http.post('*/api/identity/sign-out', ({ request }) => {
      tries++;
      return request.headers.get('X-XSRF-TOKEN') === 'renewed'
        ? new HttpResponse(null, { status: 204 })
        : HttpResponse.json({ code: 'antiforgery_failed' }, { status: 400 });
    }),
  );
  document.cookie = 'XSRF-TOKEN=stale';
  await api.post('/api/identity/sign-out');
  expect(tries).toBe(2);
});
