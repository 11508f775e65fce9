import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import * as data from '@/testing/clinic-data';
import { openPage } from '@/testing/open-page';
import { server } from '@/testing/setup';

const path = '*/api/identity/session';
const ends = (endsInSeconds: number, canStay = true) => HttpResponse.json({ endsInSeconds, canStay });

/** Opens the page of a patient whose session is as the handler says. */
async function openNearTheEnd(answer: () => Response) {
  const page = await openPage('/', { as: 'patient@clinic.example' });
  server.use(http.get(path, answer));
  await page.router.navigate('/visits');
  await waitFor(() => {
    // Somebody comes back to the window.
    window.dispatchEvent(new Event('visibilitychange'));
    expect(screen.getByRole('dialog')).toBeVisible();
  });
  return page;
}

describe('the end of a session', () => {
  it('is announced a minute before, and put off by one press', async () => {
    let stayed = 0;
    const { user } = await openNearTheEnd(() => ends(stayed > 0 ? 1800 : 48));
    server.use(
      http.post(path, () => {
        stayed++;
        return ends(1800);
      }),
    );

    const dialog = await screen.findByRole('dialog', { name: 'Are you still there?' });
    expect(dialog).toHaveTextContent(/you are signed out in0:4[78]/);
    const stay = screen.getByRole('button', { name: 'Stay signed in' });
    await waitFor(() => expect(stay).toHaveFocus());
    await user.keyboard('{Enter}');

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(stayed).toBe(1);
  });

  it('is said on the sign-in page, which leads back to where it happened', async () => {
    let over = false;
    const { router } = await openNearTheEnd(() => {
      if (!over) return ends(1);
      return HttpResponse.json({ status: 401, code: 'not_signed_in' }, { status: 401 });
    });
    await screen.findByRole('dialog');
    server.use(
      http.get('*/api/identity/me', () =>
        HttpResponse.json({ status: 401, code: 'not_signed_in' }, { status: 401 }),
      ),
    );
    over = true;

    expect(await screen.findByText(/You were signed out/)).toBeInTheDocument();
    expect(router.state.location.pathname + router.state.location.search).toBe('/sign-in?returnTo=%2Fvisits');
  });

  it('cannot be put off when everybody signs in again', async () => {
    const { user } = await openNearTheEnd(() => ends(48, false));

    const dialog = await screen.findByRole('dialog', { name: 'You will have to sign in again' });
    expect(dialog).not.toHaveTextContent('Stay signed in');
    await user.click(screen.getByRole('button', { name: 'Go on until then' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('is not spoken of after signing out', async () => {
    const { user, router } = await openPage('/visits', { as: 'patient@clinic.example' });
    await user.click(await screen.findByRole('button', { name: /Your account/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));

    expect(await screen.findByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    expect(router.state.location.state).toBeNull();
    expect(screen.queryByText(/You were signed out/)).not.toBeInTheDocument();
  });
});

describe('what a page asks by itself', () => {
  it('says so, because it keeps nobody signed in', async () => {
    const marked: Record<string, boolean[]> = { appointments: [], profile: [] };
    const { router } = await openPage('/', { as: 'patient@clinic.example' });
    server.use(
      http.get('*/api/appointments', ({ request }) => {
        marked.appointments?.push(request.headers.has('X-Background'));
        return HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 20 });
      }),
      http.get('*/api/patients/me', ({ request }) => {
        marked.profile?.push(request.headers.has('X-Background'));
        return HttpResponse.json(data.profile);
      }),
    );
    window.dispatchEvent(new Event('keydown'));
    await router.navigate('/visits');
    await waitFor(() => expect(marked.appointments).toContain(false));

    const later = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => later() + 60_000);
    await router.navigate('/profile');
    await waitFor(() => expect(marked.profile).toEqual([true]));
  });
});
