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

export const rollBack = (modelName: string, environment: string, targetVersion: number, reason: string) =>
  unwrap(
    client.POST('/api/v1/deployments/roll-back', {
      body: { modelName, environment, targetVersion, reason },
    }),
  );

/** Aliases that were moved in MLflow itself and not put right yet, of one model or of all. */
export const movedAliasesQuery = (modelName?: string) =>
  queryOptions({
    queryKey: ['alias-incidents', { modelName }],
    refetchInterval: 10_000,
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET('/api/v1/alias-incidents', { params: { query: { modelName, open: true } }, signal }),
        )
      ).items ?? [],
  });

export const restoreAlias = (id: string) =>
  unwrap(client.POST('/api/v1/alias-incidents/{id}/restore', { params: { path: { id } } }));
