import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Hit = Schemas['Hit'];

/** What the platform finds. A search that is typed over is cancelled, and its answer stays until the next one is there. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    enabled: q !== '',
    staleTime: 10_000,
    retry: false,
    placeholderData: q === '' ? undefined : keepPreviousData,
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET('/api/v1/search', { params: { query: { q } }, signal }))).items ?? [],
  });
