import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type NewRun = Schemas['NewRun'];
export type PlanSchema = Schemas['PlanSchema'];
export type RunCheck = Schemas['RunCheck'];
export type Finding = Schemas['Finding'];
export type Estimate = Schemas['Estimate'];

export const planSchemaQuery = queryOptions({
  queryKey: ['plan-schema'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/runs/check', { signal })),
});

/** What the platform says of a request; until it has answered, what it said of the one before stays. */
export const checkQuery = (request: NewRun) =>
  queryOptions({
    queryKey: ['run-check', request],
    staleTime: 30_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(client.POST('/api/v1/runs/check', { body: request, signal })),
  });

export const planQuery = (run: string) =>
  queryOptions({
    queryKey: ['run', run, 'plan'],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/runs/{id}/plan', { params: { path: { id: run } }, signal })),
  });

/** The latest runs, so that the form can begin where people last were. */
export const recentTrainingsQuery = queryOptions({
  queryKey: ['runs', 'recent-trainings'],
  queryFn: async ({ signal }) => {
    const query = { project: 'default', maxResults: 50 };
    const { items } = await unwrap(client.GET('/api/v1/runs', { params: { query }, signal }));
    return (items ?? []).filter((run) => run.kind === 'TRAIN');
  },
});

/** Starts a run. The same key makes one run however often it is sent. */
export const startRun = (request: NewRun, key: string) =>
  unwrap(client.POST('/api/v1/runs', { params: { header: { 'Idempotency-Key': key } }, body: request }));

/** Not crypto.randomUUID, which a page has only on secure origins. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
