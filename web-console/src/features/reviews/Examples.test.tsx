import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import type { Ranked } from './api';
import { Examples } from './Examples';
import { moves, strongest } from './moves';

const product = (productId: string, contributions?: Record<string, number>): Ranked => ({
  productId,
  title: `Title of ${productId}`,
  grade: 2,
  score: 0.5,
  contributions,
});
const candidate = [
  product('c', { base: 9, image: 0.52, text: -0.1 }),
  product('a', { base: 9, image: 0.1, text: -0.7 }),
  product('n'),
  product('d'),
];
const champion = [product('a'), product('b'), product('c'), product('d')];

function show(examples: object[]) {
  render(<Examples report={{ cutoff: 10, rankers: [], baselines: [], examples } as never} />);
  return screen
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim()));
}

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

describe('moves', () => {
  it('counts the places up or down, and knows what is in one list only', () => {
    expect(moves(candidate, champion).map((m) => [m.product.productId, m.from, m.places])).toEqual([
      ['c', 3, 2],
      ['a', 1, -1],
      ['n', undefined, undefined],
      ['d', 4, 0],
    ]);
  });

  it('takes the largest contribution for or against, never the base', () => {
    expect(strongest({ base: 9, image: 0.1, text: -0.7 })).toEqual(['text', -0.7]);
    expect(strongest({ base: 9 })).toBeUndefined();
    expect(strongest(undefined)).toBeUndefined();
  });
});

describe('real queries', () => {
  it('puts candidate and champion side by side, with what moved and by how much', () => {
    const rows = show([{ query: 'red shoe', candidate, champion }]);
    expect(screen.getByRole('table', { name: '“red shoe”' })).toBeTruthy();
    expect(rows[0]?.slice(1)).toEqual(['Candidate', 'Champion']);
    expect(rows[1]).toEqual(['#', 'Title', 'Grade', 'Score', 'Title', 'Grade', 'Score']);
    expect(rows[2]?.slice(0, 4)).toEqual([
      '1',
      'Title of c↑ 2up by 2, was 3contributed most: image +0.52',
      '2',
      '0.5000',
    ]);
    expect(rows[2]?.[4]).toBe('Title of a');
    expect(rows[3]?.[1]).toContain('↓ 1down by 1, was 1');
    expect(rows[3]?.[1]).toContain('text −0.70');
    expect(rows[3]?.[4]).toBe('Title of b− gone');
    expect(rows[4]?.[1]).toBe('Title of n+ new');
    expect(rows[5]?.[1]).toBe('Title of d');
  });

  it('keeps the arrows from screen readers, which get the words', () => {
    show([{ query: 'red shoe', candidate, champion }]);
    const arrow = screen.getByText('↑ 2');
    expect(arrow.getAttribute('aria-hidden')).toBe('true');
    expect(arrow.nextElementSibling?.textContent).toBe('up by 2, was 3');
  });

  it('shows the candidate alone where there is no champion, with no product called new', () => {
    const rows = show([{ query: 'red shoe', candidate, champion: [] }]);
    expect(rows[0]).toEqual(['#', 'Title', 'Grade', 'Score']);
    expect(rows[1]?.[1]).toBe('Title of ccontributed most: image +0.52');
    expect(screen.getByRole('table').textContent).not.toContain('new');
  });

  it('leaves the cells empty where one list is shorter', () => {
    const rows = show([{ query: 'red shoe', candidate: candidate.slice(0, 1), champion }]);
    expect(rows[3]?.slice(0, 3)).toEqual(['2', '', 'Title of b− gone']);
  });

  it('speaks Chinese', async () => {
    show([{ query: 'red shoe', candidate, champion }]);
    await act(() => i18next.changeLanguage('zh'));
    const table = within(screen.getByRole('table'));
    expect(table.getByText('上升2位，原第3位')).toBeTruthy();
    expect(table.getByText(/图像 \+0\.52/)).toBeTruthy();
    expect(table.getByText('新')).toBeTruthy();
  });
});
