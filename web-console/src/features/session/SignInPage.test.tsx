import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

let signedIn: boolean;

function open(path: string, ways: { passwords: boolean; provider: string | null }) {
  renderAt(path, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/session/ways')) return json(ways);
    if (!pathname.endsWith('/session')) return undefined;
    if (request.method === 'DELETE') {
      signedIn = false;
      return new Response(null, { status: 204 });
    }
    return signedIn
      ? json({
          username: 'lin@sso.example.org',
          displayName: 'Lin',
          roles: ['engineer'],
          projects: {},
          endAt: '/api/v1/session/oidc/end',
        })
      : json({ code: 'UNAUTHENTICATED', detail: 'sign in' }, 401);
  });
}

beforeEach(() => {
  signedIn = false;
  return i18next.changeLanguage('en').then(() => undefined);
});
afterEach(cleanup);

describe('the page to sign in at', () => {
  it('takes a password only where there is no provider', async () => {
    open('/', { passwords: true, provider: null });
    expect(await screen.findByLabelText('Password')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('offers the provider beside the password and comes back to the page that was asked for', async () => {
    open('/runs?state=FAILED', { passwords: true, provider: 'Keycloak' });
    const link = await screen.findByRole('link', { name: 'Sign in with Keycloak' });
    expect(link.getAttribute('href')).toBe('/api/v1/session/oidc?returnTo=%2Fruns%3Fstate%3DFAILED');
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  it('says so in Chinese', async () => {
    await i18next.changeLanguage('zh');
    open('/?refused=NO_ROLE', { passwords: false, provider: 'Keycloak' });
    expect(await screen.findByRole('link', { name: '使用 Keycloak 登录' })).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('没有任何角色');
  });

  it('takes no password where these are off', async () => {
    open('/', { passwords: false, provider: 'Keycloak' });
    expect(await screen.findByRole('link', { name: 'Sign in with Keycloak' })).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Sign in to Rankloom' })).toBeTruthy();
  });

  it('tells whom no group gives a role why, and how to use another account', async () => {
    open('/?refused=NO_ROLE', { passwords: true, provider: 'Keycloak' });
    expect((await screen.findByRole('alert')).textContent).toContain('none of your groups has a role');
    const other = screen.getByRole('link', { name: 'Sign out at Keycloak to use another account' });
    expect(other.getAttribute('href')).toBe('/api/v1/session/oidc/end');
    const again = screen.getByRole('link', { name: 'Sign in with Keycloak' });
    expect(again.getAttribute('href')).toBe('/api/v1/session/oidc?returnTo=%2F');
  });

  it('shows nothing that somebody wrote into the address', async () => {
    open('/?refused=Call%20this%20number', { passwords: true, provider: 'Keycloak' });
    await screen.findByLabelText('Password');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.body.textContent).not.toContain('Call this number');
  });

  it('offers to sign out at the provider once it has signed out here', async () => {
    signedIn = true;
    open('/tokens', { passwords: true, provider: 'Keycloak' });
    fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    const end = await screen.findByRole('link', { name: 'Sign out at Keycloak too' });
    expect(end.getAttribute('href')).toBe('/api/v1/session/oidc/end');
    await waitFor(() => expect(signedIn).toBe(false));
  });
});
