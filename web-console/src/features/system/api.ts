import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type System = Schemas['SystemView'];
export type Process = Schemas['ProcessView'];

export const systemQuery = queryOptions({
  queryKey: ['system'],
  refetchInterval: 10_000,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/system', { signal })),
});
