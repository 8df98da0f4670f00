import { infiniteQueryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Token = Schemas['TokenView'];

/** One's own tokens, or those of everybody, newest first. */
export const tokensQuery = (all: boolean) =>
  infiniteQueryOptions({
    queryKey: ['tokens', { all }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(client.GET('/api/v1/tokens', { params: { query: { all, pageToken: pageParam } }, signal })),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

export type NewToken = { name: string; roles: string[]; project?: string; days: number };

export const makeToken = (body: NewToken) => unwrap(client.POST('/api/v1/tokens', { body }));

export const revokeToken = (id: string) =>
  unwrap(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
