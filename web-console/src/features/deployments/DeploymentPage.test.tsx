import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const ID = '6f1c0a4e-0000-4000-8000-00000000000a';
const observation = {
  stage: 'canary',
  state: 'READY',
  parityError: 0,
  latencyP99Millis: 4.2,
  requests: 120,
  errors: 1,
  observedAt: '2026-11-26T09:05:00Z',
};
const deployment = {
  id: ID,
  runId: 'r1',
  project: 'default',
  modelName: 'demo-search',
  modelVersion: 4,
  environment: 'production',
  stage: 'canary',
  percent: 5,
  state: 'WITHDRAWN',
  reason: 'p99 of 100.4 ms over 120 live requests, at most 30.0 ms',
  createdBy: 'ada',
  createdAt: '2026-11-26T09:00:00Z',
  changedAt: '2026-11-26T09:05:00Z',
  promotedAt: null,
  observations: [{ ...observation, server: 's1', current: false }],
};
const point = { stage: 'canary', errors: 0, errorRate: 0, ready: 1, failed: 0 };
const guards = {
  from: '2026-11-26T08:55:00Z',
  to: '2026-11-26T09:06:00Z',
  stepSeconds: 30,
  limits: {
    latencyP99Millis: 30,
    championP99Millis: 10,
    anyModelP99Millis: 250,
    timesChampion: 2,
    beyondChampionMillis: 20,
    errorRate: 0.01,
  },
  candidate: {
    deploymentId: ID,
    modelVersion: 4,
    points: [
      { ...point, at: '2026-11-26T09:01:00Z', requests: 60, latencyP50Millis: 80, latencyP99Millis: 100.4 },
      { ...point, at: '2026-11-26T09:01:30Z', requests: 60, latencyP50Millis: 81, latencyP99Millis: 101 },
    ],
  },
  champion: {
    deploymentId: 'c',
    modelVersion: 3,
    points: [
      {
        ...point,
        at: '2026-11-26T09:01:00Z',
        stage: 'full',
        requests: 600,
        latencyP50Millis: 6,
        latencyP99Millis: 10,
      },
    ],
  },
  changes: [
    { change: 'shadow', at: '2026-11-26T09:00:00Z', by: 'ada', reason: '0 % of the traffic' },
    { change: 'withdraw', at: '2026-11-26T09:05:00Z', by: 'system', reason: 'too slow' },
  ],
};

function answers(overrides: object = {}, asked: Request[] = [], others: object[] = []) {
  return (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/session'))
      return json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] });
    if (pathname.endsWith('/roll-back')) {
      asked.push(request.clone());
      return json({ id: 'r9' }, 202);
    }
    if (pathname.endsWith('/guards')) return json(guards);
    if (pathname.endsWith(`/deployments/${ID}`)) return json({ ...deployment, ...overrides });
    if (pathname.endsWith('/deployments'))
      return json({ items: [{ ...deployment, ...overrides }, ...others] });
    return undefined;
  };
}

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

it('shows candidate and champion as curves with the limit and the changes of stage', async () => {
  renderAt(`/deployments/${ID}`, answers());
  const chart = await screen.findByRole('img', { name: /^Latency p99, ms over time/ });
  expect(chart.querySelectorAll('polyline')).toHaveLength(2);
  expect(chart.querySelectorAll('line.limit')).toHaveLength(1);
  expect([...chart.querySelectorAll('text.change')].map((t) => t.textContent)).toEqual([
    'shadow',
    'withdrawn',
  ]);
  expect(screen.getByText('limit 30')).toBeTruthy();
  expect(
    screen.getByText(
      /the larger of 2 times the champion’s 10 ms and 20 ms more than it, and never above 250 ms/,
    ),
  ).toBeTruthy();
  expect(screen.getByText(/p99 of 100.4 ms over 120 live requests/)).toBeTruthy();
  const history = screen.getByRole('table', { name: 'History' });
  expect(within(history).getByText('too slow')).toBeTruthy();
});

it('says the same in numbers, newest first', async () => {
  renderAt(`/deployments/${ID}`, answers());
  const summary = await screen.findByText('The curves in numbers');
  fireEvent.click(summary);
  const rows = within(summary.closest('details') as HTMLElement).getAllByRole('row', { hidden: true });
  expect(rows[1]?.textContent).toContain('26 Nov 2026, 09:01:30 UTC');
  // 60 requests in 30 s are two a second.
  expect([...(rows[1]?.querySelectorAll('td') ?? [])].map((c) => c.textContent)).toEqual([
    'this one, v4',
    'canary',
    '101',
    '81',
    '0',
    '2',
    '1',
    '60',
  ]);
});

it('lists a server only while it gives signs of life', async () => {
  renderAt(`/deployments/${ID}`, answers({ state: 'ACTIVE' }));
  const row = (await screen.findByText('s1')).closest('tr')?.textContent;
  expect(row).toContain('Gone');
  expect(row).toContain('120');
  expect(row).not.toContain('Ready');
  cleanup();

  renderAt('/deployments', answers({ state: 'ACTIVE' }));
  expect(await screen.findByText(/No server now/)).toBeTruthy();
  expect(screen.getByText('last: s1, 26 Nov 2026, 09:05 UTC')).toBeTruthy();
  cleanup();

  const observations = [{ ...observation, server: 's2', current: true }, ...deployment.observations];
  renderAt('/deployments', answers({ state: 'ACTIVE', observations }));
  expect((await screen.findAllByText('Ready')).length).toBe(1);
  expect(screen.queryByText(/No server now/)).toBeNull();
});

it('rolls back with two clicks and a reason, and not without one', async () => {
  const asked: Request[] = [];
  const old = { state: 'SUPERSEDED', stage: 'full', percent: 100, promotedAt: '2026-11-26T09:00:00Z' };
  renderAt(`/deployments/${ID}`, answers({ ...old, environment: 'staging' }, asked));
  fireEvent.click(await screen.findByRole('button', { name: 'Roll back to this version' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/All traffic in staging goes to version 4/)).toBeTruthy();
  expect((dialog.getByLabelText('Reason') as HTMLTextAreaElement).required).toBe(true);
  expect(asked).toHaveLength(0);
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'Complaints about shoes.' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Roll back to this version' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(await asked[0]?.json()).toEqual({
    modelName: 'demo-search',
    environment: 'staging',
    targetVersion: 4,
    reason: 'Complaints about shoes.',
  });
});

it('offers a version no longer once it is live again by another deployment', async () => {
  const old = { state: 'SUPERSEDED', stage: 'full', percent: 100, promotedAt: '2026-11-26T09:00:00Z' };
  const others: object[] = [];
  renderAt(`/deployments/${ID}`, answers(old, [], others));
  await screen.findByRole('button', { name: 'Roll back to this version' });
  others.push({ ...deployment, ...old, id: 'd2', state: 'ACTIVE' });
  window.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Roll back to this version' })).toBeNull());
});
