import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { LiveProvider } from '@/api/live';
import { clinicQuery } from '@/api/queries';
import { AnnouncerProvider } from '@/components/announcer';
import { BarItemsProvider } from '@/components/bar-items';
import { cssVariablesOf, theme } from '@/theme/theme';
import { barItems } from './features';

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <DirectionProvider>
        <Themed>
          <AnnouncerProvider>
            <BarItemsProvider value={barItems}>
              <LiveProvider>{children}</LiveProvider>
            </BarItemsProvider>
          </AnnouncerProvider>
        </Themed>
      </DirectionProvider>
    </QueryClientProvider>
  );
}

const remembered = 'accent-color';

/** Our look in the clinic's colour. The last one is remembered, so that pages do not change colour while they load. */
function Themed({ children }: { children: ReactNode }) {
  const clinic = useQuery(clinicQuery()).data;
  const color = clinic ? clinic.accentColor : localStorage.getItem(remembered);
  useEffect(() => {
    if (!clinic) return;
    if (clinic.accentColor) localStorage.setItem(remembered, clinic.accentColor);
    else localStorage.removeItem(remembered);
  }, [clinic]);
  const variables = useMemo(() => cssVariablesOf(color), [color]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
    >
      {children}
    </MantineProvider>
  );
}
