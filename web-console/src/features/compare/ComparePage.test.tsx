import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const run = (id: string) => ({
  id,
  state: 'SUCCEEDED',
  datasetName: 'shop',
  datasetVersion: 3,
  startedBy: 'ada',
});
const ndcg = (mean: number) => ({ mean, low: mean - 0.02, high: mean + 0.02, n: 45 });

const comparison = {
  runs: [run('aaaaaaaa-1'), run('bbbbbbbb-2')],
  obstacles: [],
  cutoff: 10,
  parameters: [
    { name: 'fusion', differs: true, values: ['concat', 'gated'] },
    { name: 'search.trials', differs: true, values: [null, '20'] },
    { name: 'seed', differs: false, values: ['42', '42'] },
  ],
  figures: [
    { ranker: 'linear', ndcg: ndcg(0.9), mrr: 0.8, latencyP99: 12.34 },
    { ranker: 'mlp', ndcg: ndcg(0.95), mrr: 0.85, latencyP99: 20 },
  ],
  differences: [
    null,
    {
      ndcg: { mean: 0.05, low: 0.01, high: 0.09, n: 45 },
      p: 0.004,
      holm: 0.004,
      wins: 30,
      losses: 5,
      ties: 10,
    },
  ],
  slices: [
    {
      name: 'query of 1 word',
      figures: [
        { n: 10, ndcg: 0.8 },
        { n: 10, ndcg: 0.7 },
      ],
      differences: [null, { ndcg: { mean: -0.1, low: -0.2, high: -0.02, n: 10 }, p: 0.02, holm: 0.04 }],
    },
  ],
  weights: [
    {
      modality: 'text',
      shares: [
        { share: 0.6, low: 0.5, high: 0.7, of: 'fusion' },
        { share: 0.4, low: 0.3, high: 0.5, of: 'scores' },
      ],
    },
  ],
};

const changed = {
  queryId: 'q1',
  query: 'red mug',
  baseNdcg: 0.5,
  otherNdcg: 0.75,
  difference: 0.25,
  base: [
    { productId: 'p1', title: 'Red mug', grade: 0 },
    { productId: 'p2', title: 'Blue mug', grade: 3 },
  ],
  other: [
    { productId: 'p2', title: 'Blue mug', grade: 3 },
    { productId: 'p3', title: 'Red cup', grade: null },
  ],
};

const incomparable = {
  ...comparison,
  obstacles: [{ run: 1, cause: 'OTHER_DATASET' }],
  differences: null,
  slices: [],
};

let asked: string[] = [];

const answers = (compared: object) => (request: Request) => {
  const { pathname, search } = new URL(request.url);
  asked.push(pathname + search);
  if (pathname.endsWith('/session')) {
    return json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] });
  }
  if (pathname === '/api/v1/compare') return json(compared);
  if (pathname === '/api/v1/compare/queries') {
    return json({ items: search.includes('LOSSES') ? [] : [changed], nextPageToken: null });
  }
  return undefined;
};

beforeEach(async () => {
  asked = [];
  await i18next.changeLanguage('en');
});
afterEach(cleanup);

describe('the page that compares runs', () => {
  it('puts the settings that differ in front and the others behind a click', async () => {
    renderAt('/compare?runs=aaaaaaaa-1,bbbbbbbb-2', answers(comparison));
    const settings = await screen.findByRole('table', { name: 'Settings that differ' });
    expect(within(settings).getByRole('row', { name: 'Fusion concat gated' })).toBeTruthy();
    expect(within(settings).getByRole('row', { name: 'Search trials not set 20' })).toBeTruthy();
    expect(within(settings).queryByText('Seed')).toBeNull();
    expect(screen.getByText('Settings that are the same: 1')).toBeTruthy();
  });

  it('shows a difference with its interval, its chance and its queries', async () => {
    renderAt('/compare?runs=aaaaaaaa-1,bbbbbbbb-2', answers(comparison));
    const table = await screen.findByRole('table', { name: /Difference of NDCG to aaaaaaaa/ });
    const cells = within(table).getAllByRole('row')[1]?.textContent;
    expect(cells).toContain('+0.0500[0.0100, 0.0900]');
    expect(cells).toContain('0.0044530510');
    expect(screen.getByText(/−0.1000 \[−0.2000, −0.0200\]/)).toBeTruthy();
    expect(screen.getByText(/no measure of each other/)).toBeTruthy();
  });

  it('lays the lists of a query side by side with pictures and marks what moved', async () => {
    renderAt('/compare?runs=aaaaaaaa-1,bbbbbbbb-2', answers(comparison));
    expect(
      await screen.findByRole('heading', { name: /red mug.*0.5000 → 0.7500 \(\+0.2500\)/ }),
    ).toBeTruthy();
    const pictures = screen.getAllByRole('img', { name: 'Picture of Blue mug' });
    expect(pictures.map((p) => p.getAttribute('src'))).toEqual([
      '/api/v1/datasets/shop/versions/3/picture?product=p2',
      '/api/v1/datasets/shop/versions/3/picture?product=p2',
    ]);
    expect(screen.getByText('up 1 places')).toBeTruthy();
    expect(screen.getByText('not among the first of the other run')).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: 'Answered worse' }));
    expect(await screen.findByText('No query is answered worse.')).toBeTruthy();
  });

  it('withholds every difference where the data are others, and says why', async () => {
    renderAt('/compare?runs=aaaaaaaa-1,bbbbbbbb-2', answers(incomparable));
    expect(await screen.findByText(/differences are withheld/)).toBeTruthy();
    expect(screen.getByText(/bbbbbbbb was measured on another version of the data/)).toBeTruthy();
    expect(screen.queryByRole('table', { name: /Difference/ })).toBeNull();
    expect(asked.some((a) => a.includes('/compare/queries'))).toBe(false);
  });

  it('compares with another of the runs on demand', async () => {
    renderAt('/compare?runs=aaaaaaaa-1,bbbbbbbb-2', answers(comparison));
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with this one' }));
    await waitFor(() => expect(asked.some((a) => a.includes('runs=bbbbbbbb-2%2Caaaaaaaa-1'))).toBe(true));
  });

  it('says how to choose runs when there are none', async () => {
    renderAt('/compare', answers(comparison));
    expect(await screen.findByRole('link', { name: 'To the runs' })).toBeTruthy();
  });
});
