import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';
import { draw } from './layout';

const digest = (letter: string) => letter.repeat(64);
const node = (id: string, kind: string, name: string) => ({ id, kind, name, digest: id });
const edge = (input: string, output: string) => ({ input, output, step: 's' });

// source → dataset → three equal shards → model → review; the dataset leads to the model, too.
const graph = {
  nodes: [
    { id: 'source:file:///shop', kind: 'SOURCE', name: 'file:///shop' },
    node(digest('d'), 'DATASET', 'shop@1'),
    node(digest('1'), 'ARTIFACT', 'extract-text'),
    node(digest('2'), 'ARTIFACT', 'extract-text'),
    node(digest('3'), 'ARTIFACT', 'extract-text'),
    node(digest('a'), 'MODEL', 'search@1'),
    { id: 'review:r1', kind: 'REVIEW', name: 'search@1', by: 'ravi', state: 'APPROVED' },
  ],
  edges: [
    edge('source:file:///shop', digest('d')),
    ...['1', '2', '3'].flatMap((shard) => [
      edge(digest('d'), digest(shard)),
      edge(digest(shard), digest('a')),
    ]),
    edge(digest('d'), digest('a')),
    edge(digest('a'), 'review:r1'),
  ],
  truncated: false,
};

const answers = (request: Request) =>
  request.url.endsWith('/session')
    ? json({ username: 'noor', displayName: 'Noor', roles: ['viewer'], projects: {} })
    : json(graph);

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

describe('the drawing', () => {
  it('puts each thing after all that it was made from', () => {
    const columns = draw(graph as never).boxes.map((box) => [box.members[0]?.kind, box.column]);
    expect(columns).toEqual([
      ['SOURCE', 0],
      ['DATASET', 1],
      ['ARTIFACT', 2],
      ['MODEL', 3],
      ['REVIEW', 4],
    ]);
  });

  it('shows equal shards as one box', () => {
    const shards = draw(graph as never).boxes.find((box) => box.members[0]?.kind === 'ARTIFACT');
    expect(shards?.members.length).toBe(3);
  });

  it('ends also where a forged record holds a cycle', () => {
    const cycle = { ...graph, edges: [...graph.edges, edge('review:r1', 'source:file:///shop')] };
    expect(draw(cycle as never).boxes.length).toBe(5);
  });
});

describe('the lineage page', () => {
  it('says in a table all that it draws', async () => {
    renderAt(`/lineage/${digest('a')}`, answers);
    const table = await screen.findByRole('table');
    expect(table.querySelectorAll('tbody tr').length).toBe(graph.nodes.length);
    expect(table.textContent).toContain('extract-text × 3');
    expect(table.textContent).toContain('ravi');
    expect(table.textContent).toContain('Approved');
    expect(screen.getByRole('img', { name: /Lineage graph/ })).toBeTruthy();
  });

  it('asks for the moment in its address', async () => {
    const asked: string[] = [];
    renderAt(`/lineage/${digest('a')}?at=2030-01-31T12:00`, (request) => {
      asked.push(request.url);
      return answers(request);
    });
    await screen.findByRole('table');
    expect(asked.some((url) => url.endsWith('?at=2030-01-31T12%3A00%3A00Z'))).toBe(true);
    expect(screen.getByRole('link', { name: /OpenLineage/ }).getAttribute('href')).toContain(
      '/openlineage?at=2030-01-31T12:00:00Z',
    );
  });
});
