import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const signedIn = (rest: (path: string) => Response | undefined) => (request: Request) => {
  const { pathname } = new URL(request.url);
  return pathname.endsWith('/session')
    ? json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] })
    : rest(pathname);
};

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

describe('the runs page', () => {
  it('asks who is there before it shows anything', async () => {
    renderAt('/runs', () => json({ code: 'UNAUTHENTICATED', detail: 'sign in' }, 401));
    expect(await screen.findByRole('heading', { name: 'Sign in to Rankloom' })).toBeTruthy();
  });

  it('says how to make the first run when there is none', async () => {
    renderAt(
      '/runs',
      signedIn(() => json({ items: [], nextPageToken: null })),
    );
    expect(await screen.findByText(/No runs yet/)).toBeTruthy();
  });

  it('shows a run with its state in a word and its NDCG', async () => {
    const run = {
      id: '0123456789',
      state: 'WAITING',
      datasetName: 'demo-shop',
      ndcg: { mean: 0.9123, low: 0.9, high: 0.92 },
    };
    renderAt(
      '/runs',
      signedIn(() => json({ items: [run], nextPageToken: null })),
    );
    expect((await screen.findByRole('link', { name: '01234567' })).getAttribute('href')).toBe(
      '/runs/0123456789',
    );
    expect(screen.getByText('0.9123')).toBeTruthy();
    expect(screen.getByRole('table').textContent).toContain('Waiting');
  });

  it('shows what the platform says when it cannot answer', async () => {
    renderAt(
      '/runs',
      signedIn(() => json({ code: 'UNAVAILABLE', detail: 'the database does not answer' }, 503)),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('the database does not answer');
  });
});
