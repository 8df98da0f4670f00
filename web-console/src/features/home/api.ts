import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/lib/api';

const REFRESH = 10_000;

/** What a person has started and is not over, newest first. */
export const runsOfQuery = (startedBy: string) =>
  queryOptions({
    queryKey: ['runs', 'unfinished', startedBy],
    refetchInterval: REFRESH,
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET('/api/v1/runs', {
            params: { query: { startedBy, state: ['QUEUED', 'RUNNING', 'WAITING'], maxResults: 20 } },
            signal,
          }),
        )
      ).items ?? [],
  });

export const openReviewsQuery = queryOptions({
  queryKey: ['reviews', 'open'],
  refetchInterval: REFRESH,
  queryFn: async ({ signal }) =>
    (
      await unwrap(
        client.GET('/api/v1/reviews', { params: { query: { state: 'OPEN', maxResults: 100 } }, signal }),
      )
    ).items ?? [],
});

/** Everything that answers traffic now. */
export const liveQuery = queryOptions({
  queryKey: ['deployments', 'active'],
  refetchInterval: REFRESH,
  queryFn: async ({ signal }) =>
    (
      await unwrap(
        client.GET('/api/v1/deployments', {
          params: { query: { state: 'ACTIVE', maxResults: 100 } },
          signal,
        }),
      )
    ).items ?? [],
});
