import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LiveProvider } from '@/api/live';
import { AnnouncerProvider } from '@/components/announcer';
import { BarItemsProvider } from '@/components/bar-items';
import { cssVariablesResolver, theme } from '@/theme/theme';
import { barItems } from './features';

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <DirectionProvider>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          defaultColorScheme="auto"
          env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
        >
          <AnnouncerProvider>
            <BarItemsProvider value={barItems}>
              <LiveProvider>{children}</LiveProvider>
            </BarItemsProvider>
          </AnnouncerProvider>
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
