import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

const answers =
  (lists: Record<string, unknown[]>, asked: URL[] = []) =>
  (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    if (url.pathname.endsWith('/session')) {
      return json({ username: 'ravi', displayName: 'Ravi', roles: ['reviewer'] });
    }
    return json({ items: lists[url.pathname.split('/').pop() ?? ''] ?? [] });
  };

describe('the first page', () => {
  it('shows the reviews that the person may decide and no others', async () => {
    const review = { modelVersion: 1, requester: 'ada', state: 'OPEN', deadline: '2026-03-01T10:00:00Z' };
    renderAt(
      '/',
      answers({
        reviews: [
          { ...review, id: 'a', modelName: 'mine-to-decide', mayDecide: true },
          { ...review, id: 'b', modelName: 'asked-for-by-me', mayDecide: false },
        ],
      }),
    );
    const link = await screen.findByRole('link', { name: /mine-to-decide/ });
    expect(link.getAttribute('href')).toBe('/reviews/a');
    expect(screen.queryByText(/asked-for-by-me/)).toBeNull();
  });

  it('asks for the runs of the person that are not over', async () => {
    const asked: URL[] = [];
    renderAt('/', answers({ runs: [{ id: '0123456789', state: 'RUNNING', datasetName: 'shop' }] }, asked));
    expect(await screen.findByRole('link', { name: 'shop · 01234567' })).toBeTruthy();
    const runs = asked.find((url) => url.pathname.endsWith('/runs'));
    expect(runs?.searchParams.get('startedBy')).toBe('ravi');
    expect(runs?.searchParams.getAll('state')).toEqual(['QUEUED', 'RUNNING', 'WAITING']);
  });

  it('shows the p99 of the slowest server of what is live', async () => {
    const observations = [
      { server: 'a', state: 'READY', latencyP99Millis: 12.34, current: true },
      { server: 'b', state: 'READY', latencyP99Millis: 45.67, current: true },
      { server: 'gone', state: 'READY', latencyP99Millis: 99, current: false },
    ];
    renderAt(
      '/',
      answers({
        deployments: [
          {
            id: 'd',
            modelName: 'shop-search',
            modelVersion: 3,
            stage: 'full',
            percent: 100,
            state: 'ACTIVE',
            observations,
          },
        ],
      }),
    );
    const row = (await screen.findByRole('link', { name: 'shop-search · 3' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('45.7 ms')).toBeTruthy();
  });

  it('says so when nothing waits', async () => {
    renderAt('/', answers({}));
    expect(await screen.findByText('No review waits for you.')).toBeTruthy();
    expect(await screen.findByText(/None of your runs is under way/)).toBeTruthy();
    expect(await screen.findByText('Nothing is deployed yet.')).toBeTruthy();
  });
});
