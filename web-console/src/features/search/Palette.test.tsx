import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';
import { optionOf } from './options';

const RUN = '6f1c0a4e-0000-4000-8000-000000000002';
const HITS = [
  { kind: 'MODEL', id: 'shop', title: 'shop', note: 'ada' },
  { kind: 'DATASET', project: 'toys', id: 'shop-data', version: 3, title: 'shop-data', note: 'toys' },
  { kind: 'RUN', id: RUN, title: 'shop-data · 6f1c0a4e', note: 'ada', state: 'FAILED' },
];

let asked: string[];
let pages: string[];
let aborted: string[];

function show(answer: (q: string) => Response, roles: string[] = [], path = '/deployments') {
  renderAt(path, (request) => {
    const { pathname, searchParams } = new URL(request.url);
    pages.push(pathname);
    if (pathname.endsWith('/session'))
      return json({ username: 'ada', displayName: 'Ada', roles, projects: {} });
    if (!pathname.endsWith('/search')) return json({ items: [], nextPageToken: null });
    const q = searchParams.get('q') ?? '';
    asked.push(q);
    request.signal.addEventListener('abort', () => aborted.push(q));
    return answer(q);
  });
}

async function open() {
  await screen.findByRole('button', { name: 'Search everything' });
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  return screen.findByRole('combobox', { name: 'Search everything' });
}

const type = (field: HTMLElement, text: string) => fireEvent.change(field, { target: { value: text } });
const list = () => within(screen.getByRole('listbox', { name: 'Found' }));
const options = () =>
  list()
    .getAllByRole('option')
    .map((o) => o.textContent);
const chosen = () => list().getByRole('option', { selected: true });

beforeAll(async () => {
  await import('./Palette');
});
beforeEach(() => {
  asked = [];
  pages = [];
  aborted = [];
  return i18next.changeLanguage('en').then(() => undefined);
});
afterEach(cleanup);

describe('the search over everything', () => {
  it('opens by Ctrl-K and by Cmd-K with the pages to go to, and asks nothing yet', async () => {
    show(() => json({ items: [] }));
    await open();
    expect(within(screen.getByRole('group', { name: 'Pages' })).getByText('Runs')).toBeTruthy();
    expect(asked).toEqual([]);
    cleanup();
    show(() => json({ items: [] }));
    await screen.findByRole('button', { name: 'Search everything' });
    fireEvent.keyDown(document, { key: 'K', metaKey: true });
    expect(await screen.findByRole('combobox', { name: 'Search everything' })).toBeTruthy();
  });

  it('lists the pages of admins for admins only', async () => {
    show(() => json({ items: [] }), ['admin']);
    await open();
    expect(options()).toContain('Audit');
    cleanup();
    show(() => json({ items: [] }), ['viewer']);
    await open();
    expect(options()).not.toContain('Audit');
  });

  it('shows what is found in the order of the platform, after the pages of that name', async () => {
    show(() => json({ items: HITS }));
    type(await open(), 'data');
    await screen.findByRole('group', { name: 'Models' });
    expect(
      list()
        .getAllByRole('group')
        .map((g) => g.getAttribute('aria-label')),
    ).toEqual(['Pages', 'Models', 'Datasets', 'Runs']);
    expect(options()).toEqual(['Datasets', 'shopada', 'shop-data v3toys', 'shop-data · 6f1c0a4eada✕Failed']);
  });

  it('goes where the arrows and Enter say, and closes', async () => {
    show(() => json({ items: HITS }));
    const field = await open();
    type(field, 'sho');
    await screen.findByRole('group', { name: 'Models' });
    expect(chosen().textContent).toBe('shopada');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(chosen().textContent).toBe('shop-data v3toys');
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen().id);
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(chosen().textContent).toMatch(/^shop-data · 6f1c0a4e/);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByRole('heading', { name: 'shop' })).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: 'Search everything' })).toBeNull();
  });

  it('asks once for what was typed in one go', async () => {
    show((q) => json({ items: [{ kind: 'MODEL', id: q, title: q }] }));
    const field = await open();
    for (const text of ['s', 'sh', 'sho', 'shop']) type(field, text);
    await screen.findByRole('option', { name: 'shop' });
    expect(asked).toEqual(['shop']);
  });

  it('lets Enter wait for the hits of what is typed, and opens none of the search before', async () => {
    show((q) => json({ items: [{ kind: 'MODEL', id: q, title: `found ${q}` }] }));
    const field = await open();
    type(field, 'shoes');
    await screen.findByRole('option', { name: 'found shoes' });
    type(field, 'shop');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole('option', { name: 'found shoes' })).toBeTruthy();
    expect(await screen.findByRole('heading', { name: 'shop' })).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: 'Search everything' })).toBeNull();
  });

  it('leads to a dataset in its own project, and leaves the default one out of the address', () => {
    const found = { kind: 'DATASET', id: 'shop', version: 3 } as const;
    expect(optionOf({ ...found, project: 'toys' }).href).toBe('/datasets/shop/3?project=toys');
    expect(optionOf({ ...found, project: 'default' }).href).toBe('/datasets/shop/3');
  });

  it('leads to the page of a deployment', async () => {
    show(() => json({ items: [{ kind: 'DEPLOYMENT', id: 'd7', title: 'shop' }] }), [], '/runs');
    const field = await open();
    type(field, 'shop');
    await screen.findByRole('option', { name: /^shop/ });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(pages).toContain('/api/v1/deployments/d7'));
  });

  it('cancels a search that is typed over', async () => {
    show((q) => json({ items: [{ kind: 'MODEL', id: q, title: `found ${q}` }] }));
    const never = new Promise<Response>(() => undefined);
    const answering = globalThis.fetch;
    globalThis.fetch = ((input: Request) => {
      if (!input.url.includes('q=slow')) return answering(input);
      asked.push('slow');
      input.signal.addEventListener('abort', () => aborted.push('slow'));
      return never;
    }) as typeof fetch;
    const field = await open();
    type(field, 'slow');
    await waitFor(() => expect(asked).toEqual(['slow']));
    type(field, 'shop');
    await screen.findByRole('option', { name: 'found shop' });
    expect(aborted).toEqual(['slow']);
  });

  it('says in words that nothing is found, and what went wrong', async () => {
    show((q) =>
      q === 'zzz' ? json({ items: [] }) : json({ code: 'X', detail: 'the database is away' }, 503),
    );
    const field = await open();
    type(field, 'zzz');
    expect(await screen.findByText('Nothing that you may see is called “zzz”.')).toBeTruthy();
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field.getAttribute('aria-expanded')).toBe('false');
    type(field, 'zzzz');
    expect((await screen.findByRole('alert')).textContent).toContain('the database is away');
  });

  it('speaks Chinese', async () => {
    await i18next.changeLanguage('zh');
    show(() => json({ items: [] }));
    fireEvent.click(await screen.findByRole('button', { name: '搜索全部' }));
    expect(await screen.findByRole('combobox', { name: '搜索全部' })).toBeTruthy();
    expect(within(screen.getByRole('group', { name: '页面' })).getByText('运行')).toBeTruthy();
  });
});
