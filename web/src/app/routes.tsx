import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigate, type RouteObject } from 'react-router';
import { meQuery } from '@/api/queries';
import { signOutKey } from '@/api/session';
import type { Me } from '@/api/types';
import { Page } from '@/components/page';
import { Problem } from '@/components/states';
import { keepDraftsOf } from '@/lib/draft';
import type { Audience, FeatureRoute } from '@/lib/feature';
import { withReturnTo } from '@/lib/return-to';
import { useAudiences } from './audience';
import { features } from './features';
import { CrashedPage, NotForYou, NotFoundPage } from './messages';
import { BareShell, PublicShell, StaffShell } from './shells';

// Visitors have no session that could end.
const IdleWatch = lazy(() => import('./idle-watch'));

type Candidate = { audience?: Audience[]; Page: ComponentType };

/** One path, and the page on it that is for this reader. */
function ForAudience({ candidates }: { candidates: Candidate[] }) {
  const audiences = useAudiences();
  const fitting = audiences.flatMap((a) => candidates.filter((c) => c.audience?.includes(a)))[0];
  const Fitting = (fitting ?? candidates.find((c) => !c.audience))?.Page ?? NotForYou;
  return (
    <Suspense>
      <Fitting />
    </Suspense>
  );
}

function routesOf(area: FeatureRoute['area']): RouteObject[] {
  const byPath = new Map<string, Candidate[]>();
  for (const route of features.flatMap((feature) => feature.routes)) {
    if (route.area !== area) continue;
    const candidate = { audience: route.audience, Page: lazy(route.load) };
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), candidate]);
  }
  return [...byPath].map(([path, candidates]) => ({
    path,
    element: <ForAudience candidates={candidates} />,
  }));
}

/** When a session ends that nobody ended here: says so on the sign-in page, and keeps the address. */
function useEndOfSession(me: Me | null | undefined) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const before = useRef(me);
  useEffect(() => {
    const signOuts = cache.getMutationCache().findAll({ mutationKey: signOutKey });
    // Whoever signed out, or is about to, knows it.
    const ended = before.current && me === null && signOuts.every((one) => one.state.status === 'error');
    if (me) {
      // Those of whoever was here before say nothing about this session.
      for (const one of signOuts) if (one.state.status !== 'pending') cache.getMutationCache().remove(one);
    }
    before.current = me;
    if (me) keepDraftsOf(me.userId);
    // A page for signed-in people may have led to the sign-in page already.
    const here = pathname + search;
    const signIn = pathname === '/sign-in' ? here : withReturnTo('/sign-in', here);
    if (ended) void navigate(signIn, { replace: true, state: { ended: true } });
  }, [me, cache, navigate, pathname, search]);
}

/** Waits until it is known who is looking, and moves the focus with the page. */
function Root() {
  const me = useQuery(meQuery());
  const { pathname } = useLocation();
  const lastPath = useRef(pathname);
  useEndOfSession(me.data);
  useEffect(() => {
    if (lastPath.current !== pathname) document.getElementById('content')?.focus({ preventScroll: true });
    lastPath.current = pathname;
  }, [pathname]);

  if (me.isPending) return null;
  if (me.isError) {
    return (
      <main>
        <Page>
          <Problem error={me.error} onRetry={() => void me.refetch()} />
        </Page>
      </main>
    );
  }
  return (
    <>
      <Outlet />
      <Suspense>{me.data && <IdleWatch />}</Suspense>
      <ScrollRestoration />
    </>
  );
}

/** Every page of every feature inside the shell of its area. */
export const createRoutes = (): RouteObject[] => [
  {
    element: <Root />,
    errorElement: <CrashedPage />,
    children: [
      {
        element: <PublicShell />,
        children: [...routesOf('public'), { path: '*', element: <NotFoundPage /> }],
      },
      { element: <BareShell />, children: routesOf('bare') },
      { element: <StaffShell area="practice" />, children: routesOf('practice') },
      { element: <StaffShell area="admin" />, children: routesOf('admin') },
    ],
  },
];
