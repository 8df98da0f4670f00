import { queryOptions } from '@tanstack/react-query';
import { ApiError, client, unwrap } from '@/lib/api';

export type Session = {
  username: string;
  displayName: string;
  roles: string[];
  projects: Record<string, string[]>;
  /** Where the browser can end its session at the provider, too. */
  endAt?: string;
};

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  retry: false,
  queryFn: async (): Promise<Session | null> => {
    try {
      return (await unwrap(client.GET('/api/v1/session'))) as Session;
    } catch (e) {
      if (e instanceof ApiError && e.status === 401) return null;
      throw e;
    }
  },
});

/** Where the browser goes to sign in with the provider, to come back to a page of the console. */
export const providerAddress = (returnTo: string) =>
  `/api/v1/session/oidc?returnTo=${encodeURIComponent(returnTo)}`;

export const END_AT_PROVIDER = '/api/v1/session/oidc/end';

export const waysQuery = queryOptions({
  queryKey: ['session', 'ways'],
  staleTime: 60_000,
  retry: false,
  queryFn: () => unwrap(client.GET('/api/v1/session/ways')),
});

export const signIn = (username: string, password: string) =>
  unwrap(client.POST('/api/v1/session', { body: { username, password } }));

export const changePassword = (username: string, password: string, newPassword: string) =>
  unwrap(client.POST('/api/v1/session/password', { body: { username, password, newPassword } }));

export const signOut = () => unwrap(client.DELETE('/api/v1/session'));
