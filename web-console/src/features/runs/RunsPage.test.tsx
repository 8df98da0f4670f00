import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const signedIn = (rest: (path: string, search: string) => Response | undefined) => (request: Request) => {
  const { pathname, search } = new URL(request.url);
  return pathname.endsWith('/session')
    ? json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] })
    : rest(pathname, search);
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

  it('asks the platform to filter and to sort, and keeps both in the address', async () => {
    const asked: string[] = [];
    renderAt(
      '/runs?state=FAILED&dataset=shop&by=ada',
      signedIn((path, search) => {
        asked.push(path + search);
        return json({ items: [{ id: '0123456789', state: 'FAILED' }], nextPageToken: null });
      }),
    );
    fireEvent.click(await screen.findByRole('button', { name: /NDCG/ }));
    await waitFor(() =>
      expect(asked.some((a) => a.includes('order=NDCG_BEST') && a.includes('startedBy=ada'))).toBe(true),
    );
    const head = (await screen.findByRole('button', { name: /NDCG/ })).closest('th');
    expect(head?.getAttribute('aria-sort')).toBe('descending');
    expect(asked.some((a) => a.includes('state=FAILED') && a.includes('dataset=shop'))).toBe(true);
  });

  it('takes the runs that are ticked to their comparison', async () => {
    const items = ['aaaaaaaa-1', 'bbbbbbbb-2'].map((id) => ({ id, state: 'SUCCEEDED' }));
    renderAt(
      '/runs',
      signedIn(() => json({ items, nextPageToken: null })),
    );
    fireEvent.click(await screen.findByRole('checkbox', { name: /aaaaaaaa/ }));
    expect(screen.queryByRole('link', { name: 'Compare' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: /bbbbbbbb/ }));
    const link = await screen.findByRole('link', { name: 'Compare' });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('runs=aaaaaaaa-1,bbbbbbbb-2');
  });

  it('shows the columns that are chosen', async () => {
    renderAt(
      '/runs?columns=model,seed',
      signedIn(() => json({ items: [{ id: '0123456789', modelName: 'search', seed: 7 }] })),
    );
    const heads = await screen.findAllByRole('columnheader');
    expect(heads.map((h) => h.textContent)).toEqual(['Run', 'Model', 'Seed']);
  });

  it('opens a view that was saved under a name', async () => {
    const asked: string[] = [];
    renderAt(
      '/runs',
      signedIn((path, search) => {
        asked.push(path + search);
        return path.endsWith('/run-views')
          ? json({ items: [{ name: 'my failures', search: 'state=FAILED&by=ada' }] })
          : json({ items: [], nextPageToken: null });
      }),
    );
    await screen.findByRole('option', { name: 'my failures', hidden: true });
    fireEvent.change(screen.getByLabelText('Open a view'), { target: { value: 'my failures' } });
    await waitFor(() => expect(asked.some((a) => a.includes('state=FAILED'))).toBe(true));
  });
});
