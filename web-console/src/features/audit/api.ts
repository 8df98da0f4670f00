import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type AuditEvent = Schemas['AuditEventView'];
export type AuditFilter = { actor?: string; action?: string; object?: string; from?: string; to?: string };

export const EXPORT = '/api/v1/audit-events/export';

/** Days of the filter are days in UTC, as all times of the console; the last one is meant whole. */
function moments({ from, to, ...rest }: AuditFilter) {
  const end = to && new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString();
  return { ...rest, from: from && `${from}T00:00:00Z`, to: end };
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/audit-events', {
          params: { query: { ...moments(filter), pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

/** Recomputes the chain on the server: asked for by a person, since it reads every entry. */
export const verifyQuery = queryOptions({
  queryKey: ['audit-verify'],
  enabled: false,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/audit-events/verify', { signal })),
});
