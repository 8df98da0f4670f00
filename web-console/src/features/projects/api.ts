import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Project = Schemas['ProjectView'];

/** What a person may be in a single project. */
export const PROJECT_ROLES = ['viewer', 'engineer', 'reviewer'];

export const projectsQuery = infiniteQueryOptions({
  queryKey: ['projects'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    unwrap(client.GET('/api/v1/projects', { params: { query: { pageToken: pageParam } }, signal })),
  getNextPageParam: (page) => page.nextPageToken ?? undefined,
});

export const membersQuery = (name: string) =>
  queryOptions({
    queryKey: ['members', name],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET('/api/v1/projects/{name}/members', { params: { path: { name } }, signal })))
        .items ?? [],
  });

export const createProject = (body: { name: string; description: string }) =>
  unwrap(client.POST('/api/v1/projects', { body }));

export const setMember = (name: string, username: string, roles: string[], reason: string) =>
  unwrap(
    client.PUT('/api/v1/projects/{name}/members/{username}', {
      params: { path: { name, username } },
      body: { roles, reason },
    }),
  );
