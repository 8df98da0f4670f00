import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type GuardCurves = Schemas['GuardCurves'];
export type Point = Schemas['GuardPoint'];
export type Observation = Schemas['ObservationView'];

export const SPANS = ['STAGES', 'HOUR', 'DAY', 'ALL'] as const;
export type Span = (typeof SPANS)[number];

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

export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['deployment', id],
    refetchInterval: 5_000,
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/deployments/{id}', { params: { path: { id } }, signal })),
  });

export const guardsQuery = (id: string, span: Span) =>
  queryOptions({
    queryKey: ['deployment', id, 'guards', span],
    refetchInterval: 10_000,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/deployments/{id}/guards', { params: { path: { id }, query: { span } }, signal }),
      ),
  });
