import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Comparison = Schemas['RunComparison'];
export type ChangedQuery = Schemas['ChangedQuery'];
export type PlacedProduct = Schemas['PlacedProduct'];
export type Change = 'WINS' | 'LOSSES';

/** Evaluations never change once they are there; a run that is still under way may get one. */
export const comparisonQuery = (runs: string[]) =>
  queryOptions({
    queryKey: ['compare', runs],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/compare', { params: { query: { runs: runs.join(',') } }, signal })),
  });

export const changedQueriesQuery = (base: string, other: string, change: Change) =>
  infiniteQueryOptions({
    queryKey: ['compare', base, other, change],
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/compare/queries', {
          params: { query: { base, other, change, maxResults: 5, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });
