import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const version = (n: number, quarantined = 0) => ({
  version: n,
  digest: `${n}`.repeat(64),
  qualityDigest: 'q'.repeat(64),
  runId: '01234567-0000',
  createdBy: 'ada',
  createdAt: '2026-11-20T10:00:00Z',
  counts: {
    products: 2000,
    queries: 300,
    judgments: 12000,
    reviews: 0,
    images: 1843,
    events: 0,
    quarantined,
  },
});

const quality = {
  rows: 2002,
  bad: 2,
  roles: { products: { read: 2002, accepted: 2000, quarantined: 2, rejected: 0, repaired: 0 } },
  reasons: [
    { role: 'products', reason: 'price is negative', rows: 2, file: 'products.csv', row: 7, value: '-1' },
  ],
  missing: { title: 0, image: 0.0785 },
  grades: { '0.0': 4209, '4.0': 115 },
  candidatesPerQuery: { min: 40, mean: 40, max: 40 },
  lengths: {
    title: {
      rows: 2000,
      min: 4,
      mean: 7.75,
      max: 15,
      bins: [
        { from: 4, to: 7, rows: 900 },
        { from: 8, to: 15, rows: 1100 },
      ],
    },
  },
  withoutModality: { text: 0, image: 0.079, rating: 0.0485, review: 0.2 },
};

let asked: string[] = [];

function answer(request: Request): Response | undefined {
  const { pathname, search } = new URL(request.url);
  asked.push(pathname + search);
  if (pathname.endsWith('/session')) {
    return json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] });
  }
  if (pathname === '/api/v1/datasets') {
    const newest = version(2);
    return json({
      items: [
        { name: 'shop', newest },
        { name: 'empty', newest: null },
      ],
      nextPageToken: null,
    });
  }
  if (pathname.endsWith('/shop/versions')) return json({ items: [version(2, 2), version(1)] });
  if (pathname.endsWith('/quality.json')) return json(quality);
  if (pathname.endsWith('/quarantine')) {
    const row = { role: 'products', file: 'products.csv', column: 'price', reason: 'price is negative' };
    return json({
      items: [
        { ...row, row: 7, value: '-1' },
        { ...row, row: 9, value: '-2' },
      ],
    });
  }
  if (pathname.endsWith('/products')) {
    return json({
      items: [
        { position: 0, id: 'p1', title: 'red mug', rating: 4.5, ratingCount: 12, pictures: 1 },
        { position: 1, id: 'p2', title: 'blue mug', rating: null, pictures: 0 },
      ],
    });
  }
  if (pathname.endsWith('/diff')) {
    const same = { added: 0, removed: 0, changed: 0, unchanged: 5 };
    return json({
      products: { ...same, changed: 1, changedExamples: ['p7'], addedExamples: [], removedExamples: [] },
      fields: [{ field: 'price', products: 1 }],
      images: same,
      reviews: same,
      queries: same,
      judgments: same,
    });
  }
  return undefined;
}

beforeEach(async () => {
  asked = [];
  await i18next.changeLanguage('en');
});
afterEach(cleanup);

describe('the list of datasets', () => {
  it('shows what the newest version of each holds, and says where there is none yet', async () => {
    renderAt('/datasets', answer);
    const shop = (await screen.findByRole('link', { name: 'shop' })).closest('tr');
    expect(shop?.textContent).toContain('12,000');
    expect(screen.getByText('Its first import has not ended.')).toBeTruthy();
  });
});

describe('the page of a dataset', () => {
  it('lists the quarantined rows with file, row, reason and value', async () => {
    renderAt('/datasets/shop?tab=quality', answer);
    const table = await screen.findByRole('table', { name: 'Quarantined rows' });
    const cells = within(table).getAllByRole('row')[2]?.textContent;
    expect(cells).toContain('products.csv9');
    expect(cells).toContain('price is negative-2');
    fireEvent.click(screen.getByRole('link', { name: 'price is negative' }));
    expect(await screen.findByText(/Only Products: price is negative/)).toBeTruthy();
    expect(asked.some((a) => a.includes('role=products&reason=price%20is%20negative'))).toBe(true);
  });

  it('shows the products with their pictures, and says where there is none', async () => {
    renderAt('/datasets/shop/1?tab=samples&seed=7', answer);
    const picture = await screen.findByRole('img', { name: 'Picture of red mug' });
    expect(picture.getAttribute('src')).toBe('/api/v1/datasets/shop/versions/1/picture?product=p1');
    expect(screen.getByText('No picture')).toBeTruthy();
    expect(screen.getByText('4.5 from 12 ratings')).toBeTruthy();
    expect(asked.some((a) => a.includes('/versions/1/products?sample=7'))).toBe(true);
  });

  it('says how many products lack a modality and how long the texts are', async () => {
    renderAt('/datasets/shop?tab=distributions', answer);
    const modalities = await screen.findByRole('table', { name: 'Products without a modality' });
    expect(within(modalities).getByRole('row', { name: /image 7.9%/ })).toBeTruthy();
    const lengths = screen.getByRole('table', { name: 'Lengths of titles' });
    expect(within(lengths).getByRole('row', { name: /8–15 1,100/ })).toBeTruthy();
  });

  it('stays in the project of its address, from tab to tab and down to the pictures', async () => {
    renderAt('/datasets/shop/2?project=toys', answer);
    expect((await screen.findByText('toys')).closest('span')?.textContent).toBe('Project toys');
    fireEvent.click(screen.getByRole('tab', { name: 'Samples' }));
    const picture = await screen.findByRole('img', { name: 'Picture of red mug' });
    expect(picture.getAttribute('src')).toBe(
      '/api/v1/datasets/shop/versions/2/picture?product=p1&project=toys',
    );
    fireEvent.click(screen.getByRole('tab', { name: 'Compare versions' }));
    await screen.findByText('p7');
    fireEvent.click(screen.getByRole('tab', { name: 'Quality' }));
    await screen.findByRole('table', { name: 'Quarantined rows' });
    const ofDataset = asked.filter((a) => a.includes('/datasets/shop/'));
    expect(ofDataset.length).toBeGreaterThan(3);
    expect(ofDataset.every((a) => a.includes('project=toys'))).toBe(true);
    expect(screen.getByRole('link', { name: 'Train on this version' }).getAttribute('href')).toBe(
      '/launch?project=toys&dataset=shop&version=2',
    );
  });

  it('compares a version with the one before it', async () => {
    renderAt('/datasets/shop?tab=diff', answer);
    expect(await screen.findByText('p7')).toBeTruthy();
    expect(asked.some((a) => a.includes('/versions/2/diff?base=1'))).toBe(true);
  });

  it('goes from tab to tab with the arrow keys', async () => {
    renderAt('/datasets/shop', answer);
    const first = await screen.findByRole('tab', { name: 'Versions' });
    fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect((await screen.findByRole('tab', { name: 'Quality', selected: true })).tabIndex).toBe(0);
  });
});
