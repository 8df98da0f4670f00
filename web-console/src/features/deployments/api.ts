import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/lib/api';

/** The newest deployments, of one model or of all. */
export const deploymentsQuery = (modelName?: string) =>
  queryOptions({
    queryKey: ['deployments', { modelName }],
    refetchInterval: 5_000,
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET('/api/v1/deployments', { params: { query: { modelName, maxResults: 100 } }, signal }),
        )
      ).items ?? [],
  });
