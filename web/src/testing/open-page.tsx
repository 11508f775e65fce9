import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
// The tests and the pages must share one router; /dom is a bundle of its own here, and only the browser needs what it adds.
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { createQueryClient } from '@/api/query-client';
import { Providers } from '@/app/providers';
import { createRoutes } from '@/app/routes';
import { resources as english } from '@/i18n/en';
import { resources as spanish } from '@/i18n/es';
import { addBundles } from '@/i18n/i18n';
import { byNamespace, type Bundle } from '@/i18n/namespaces';
import { pseudoBundle } from '@/i18n/pseudo';
import { nowInstant } from './clinic-data';
import { clinicHandlers } from './handlers';
import { server } from './setup';

const pseudo = Object.fromEntries(
  Object.entries(byNamespace(english)).map(([namespace, bundle]) => [namespace, pseudoBundle(bundle)]),
) as Record<string, Bundle>;

/** Words of a language at once; `pseudo` is English with every letter replaced. */
export async function speak(language: 'en' | 'es' | 'pseudo') {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      fallbackNS: 'common',
      resources: {},
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
    addBundles(i18next, 'en', byNamespace(english));
    addBundles(i18next, 'es', byNamespace(spanish));
    addBundles(i18next, 'pseudo', pseudo);
  }
  await i18next.changeLanguage(language);
}

type OpenPageOptions = {
  /** E-mail of a demo person; a visitor when left out. */
  as?: string;
  /** A start that somebody else takes first. */
  taken?: string;
  language?: 'en' | 'es' | 'pseudo';
};

/** Opens an address of the whole application over the clinic of the tests, at 11:06 on 1 December. */
export async function openPage(path: string, { as, taken, language = 'en' }: OpenPageOptions = {}) {
  vi.useFakeTimers({ now: new Date(nowInstant), toFake: ['Date'] });
  await speak(language);
  server.use(...clinicHandlers({ signedInAs: as, taken }));
  const router = createMemoryRouter(createRoutes(), { initialEntries: [path] });
  const view = render(
    <Providers client={createQueryClient({ retry: false })}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, user: userEvent.setup(), router };
}
