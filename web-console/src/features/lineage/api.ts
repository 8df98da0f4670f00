import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Graph = Schemas['LineageGraph'];
export type GraphNode = Schemas['Node'];
export type GraphEdge = Schemas['Edge'];

/** @param at minute in UTC, as a datetime-local field gives it */
export const moment = (at?: string) => at && `${at.length === 16 ? `${at}:00` : at}Z`;

export const lineageQuery = (digest: string, at?: string) =>
  queryOptions({
    queryKey: ['lineage', digest, at],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/lineage/{digest}', {
          params: { path: { digest }, query: { at: moment(at) } },
          signal,
        }),
      ),
  });

export const exportAddress = (digest: string, at?: string) =>
  `/api/v1/lineage/${digest}/openlineage${at ? `?at=${moment(at)}` : ''}`;
