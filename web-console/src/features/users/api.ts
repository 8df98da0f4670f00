import { infiniteQueryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type User = Schemas['UserView'];

/** What a person may be in all projects. */
export const ROLES = ['viewer', 'engineer', 'reviewer', 'admin'];

export const usersQuery = infiniteQueryOptions({
  queryKey: ['users'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    unwrap(client.GET('/api/v1/users', { params: { query: { pageToken: pageParam } }, signal })),
  getNextPageParam: (page) => page.nextPageToken ?? undefined,
});

export const createUser = (body: { username: string; displayName: string; roles: string[] }) =>
  unwrap(client.POST('/api/v1/users', { body }));

const of = (username: string) => ({ params: { path: { username } } });

export const changeRoles = (username: string, roles: string[], reason: string) =>
  unwrap(client.PUT('/api/v1/users/{username}/roles', { ...of(username), body: { roles, reason } }));

export const disable = (username: string, reason: string) =>
  unwrap(client.POST('/api/v1/users/{username}/disable', { ...of(username), body: { reason } }));

export const enable = (username: string, reason: string) =>
  unwrap(client.POST('/api/v1/users/{username}/enable', { ...of(username), body: { reason } }));

export const resetPassword = (username: string, reason: string) =>
  unwrap(client.POST('/api/v1/users/{username}/reset-password', { ...of(username), body: { reason } }));
