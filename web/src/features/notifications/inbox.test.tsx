import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { notifications } from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

test('word of a time that got free leads to the wait-list', async () => {
  const { user } = await openPage('/sign-in?returnTo=%2Fnotifications');
  const [news] = notifications.filter((one) => one.kind === 'approved');
  const offered = { ...news, kind: 'wait_list_offered', appointmentId: 'offer-1', sourceId: 'offer-1' };
  server.use(
    http.get('*/api/notifications', () =>
      HttpResponse.json({ items: [offered], total: 1, page: 1, pageSize: 20, unread: 1 }),
    ),
  );
  await user.click(await screen.findByRole('button', { name: /Marta Oliveira/ }));
  const link = await screen.findByRole('link', {
    name: 'A time got free: Thu 3 Dec, 10:20 with Dr Inés Carranza Ruiz',
  });
  expect(link).toHaveAttribute('href', '/wait-list');
  expect(link.closest('li')).toHaveTextContent('First visit, Riverside, from your wait-list');
});
