import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/lib/api';

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) =>
    (await unwrap(client.GET('/api/v1/models', { params: { query: { maxResults: 200 } }, signal }))).items ??
    [],
});

export const versionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['model', name, 'versions'],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET('/api/v1/models/{name}/versions', {
            params: { path: { name }, query: { maxResults: 200 } },
            signal,
          }),
        )
      ).items ?? [],
  });

export const rollBack = (modelName: string, targetVersion: number, reason: string) =>
  unwrap(
    client.POST('/api/v1/deployments/roll-back', {
      body: { modelName, environment: 'production', targetVersion, reason },
    }),
  );
