import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { isProblem } from './problem';

/** Asks again only when that can help, and treats a 401 anywhere as "signed out elsewhere". */
export function createQueryClient(options: { retry?: boolean } = {}): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error) && error.status === 401) void client.invalidateQueries({ queryKey: ['me'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: 'always',
        retry: (count, error) =>
          options.retry !== false && count < 2 && (!isProblem(error) || error.isTransient),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
