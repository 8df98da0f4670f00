import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Policy = Schemas['PolicyView'];
export type Table = Schemas['DecisionTable'];

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: async ({ signal }) => (await unwrap(client.GET('/api/v1/policies', { signal }))).items ?? [],
});

export const policyQuery = (decisionId: string, version: number) =>
  queryOptions({
    queryKey: ['policies', decisionId, version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/policies/{decisionId}/versions/{version}', {
          params: { path: { decisionId, version } },
          signal,
        }),
      ),
  });
