import type { Ranked } from './api';

/** Where a product of one list stands in the other: places moved up, or down if negative; absent: not in it. */
export type Move = { product: Ranked; places?: number; from?: number };

/** Each product of `list` with how far it has moved from its place in `other`. */
export function moves(list: Ranked[], other: Ranked[]): Move[] {
  const place = new Map(other.map((p, i) => [p.productId, i + 1]));
  return list.map((product, i) => {
    const from = place.get(product.productId);
    return from === undefined ? { product } : { product, from, places: from - (i + 1) };
  });
}

/** The modality that weighs most in a score, for or against; the base belongs to none. */
export function strongest(contributions: Record<string, number> = {}): [string, number] | undefined {
  return Object.entries(contributions)
    .filter(([modality, value]) => modality !== 'base' && Number.isFinite(value) && value !== 0)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))[0];
}
