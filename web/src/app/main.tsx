import '@/theme/global.css';
import '@/theme/fonts.css';
import '@mantine/core/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
// This one can flush: a pressed choice shows in the same moment.
import { RouterProvider } from 'react-router/dom';
import { createQueryClient } from '@/api/query-client';
import { startI18n } from '@/i18n/i18n';
import { Providers } from './providers';
import { createRoutes } from './routes';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

await startI18n();
createRoot(root).render(
  <StrictMode>
    <Providers client={createQueryClient()}>
      <RouterProvider router={createBrowserRouter(createRoutes())} />
    </Providers>
  </StrictMode>,
);
