import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiError, client, type Run, type Schemas, unwrap } from '@/lib/api';
import { fileAddress } from './file';
import { filterOf, type RunSearch } from './search';

export type RunState = Schemas['RunState'];

const FINAL: (RunState | undefined)[] = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'];

export const isOver = (run: Run) => FINAL.includes(run.state);

export const runsQuery = (search: RunSearch) =>
  infiniteQueryOptions({
    queryKey: ['runs', filterOf(search)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/runs', {
          params: { query: { ...filterOf(search), maxResults: 50, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  });

/** While the run is under way its curves grow. */
export const curvesQuery = (id: string, grows: boolean) =>
  queryOptions({
    queryKey: ['run', id, 'metrics'],
    refetchInterval: grows ? 5_000 : false,
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET('/api/v1/runs/{id}/metrics', { params: { path: { id } }, signal }))).items ??
      [],
  });

export const viewsQuery = queryOptions({
  queryKey: ['run-views'],
  queryFn: async ({ signal }) => (await unwrap(client.GET('/api/v1/run-views', { signal }))).items ?? [],
});

export const saveView = (name: string, search: string) =>
  unwrap(client.PUT('/api/v1/run-views/{name}', { params: { path: { name } }, body: { search } }));

export const deleteView = (name: string) =>
  unwrap(client.DELETE('/api/v1/run-views/{name}', { params: { path: { name } } }));

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/runs/{id}', { params: { path: { id } }, signal })),
  });

export const stepsQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'steps'],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET('/api/v1/runs/{id}/steps', { params: { path: { id } }, signal }))).items ?? [],
  });

export const trialsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'trials'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/runs/{id}/trials', {
          params: { path: { id }, query: { maxResults: 100, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

/** While the run is under way its steps go on making. */
export const artifactsQuery = (id: string, grows: boolean) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'artifacts'],
    refetchInterval: grows ? 5_000 : false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/runs/{id}/artifacts', {
          params: { path: { id }, query: { maxResults: 100, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

export const artifactFilesQuery = (digest: string) =>
  queryOptions({
    queryKey: ['artifact', digest, 'files'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET('/api/v1/artifact-files/{digest}', { params: { path: { digest } }, signal })))
        .items ?? [],
  });

export const fileTextQuery = (digest: string, path: string) =>
  queryOptions({
    queryKey: ['artifact', digest, 'text', path],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const answer = await globalThis.fetch(fileAddress(digest, path), { signal });
      if (!answer.ok) throw new ApiError(answer.status, `HTTP_${answer.status}`, `${path}: ${answer.status}`);
      return answer.text();
    },
  });

export const logQuery = (id: string, elementId: string) =>
  queryOptions({
    queryKey: ['run', id, 'log', elementId],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET('/api/v1/runs/{id}/steps/{elementId}/log', {
            params: { path: { id, elementId } },
            signal,
          }),
        )
      ).items ?? [],
  });

export const diagramQuery = (id: string, process: string | undefined) =>
  queryOptions({
    queryKey: ['diagram', id, process],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/runs/{id}/diagram', {
          params: { path: { id }, query: { process } },
          parseAs: 'text',
          signal,
        }),
      ) as Promise<string>,
  });

/** The run that first made an output; null where the lineage does not know, as of steps that read nothing. */
export const producerQuery = (digest: string) =>
  queryOptions({
    queryKey: ['lineage', digest, 'producer'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const graph = await unwrap(
        client.GET('/api/v1/lineage/{digest}', { params: { path: { digest } }, signal }),
      );
      const makers = (graph.edges ?? []).filter((e) => e.output === digest);
      return (
        makers.sort((a, b) => Date.parse(a.recordedAt ?? '') - Date.parse(b.recordedAt ?? ''))[0] ?? null
      );
    },
  });

export const cancelRun = (id: string, reason: string) =>
  unwrap(client.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } }, body: { reason } }));

/** @param set new values for parameters of the plan, by their names in the plan */
export const resumeRun = (id: string, reason: string, set: Record<string, string>) =>
  unwrap(client.POST('/api/v1/runs/{id}/resume', { params: { path: { id } }, body: { reason, set } }));
