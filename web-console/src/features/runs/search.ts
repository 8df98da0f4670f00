import type { Schemas } from '@/lib/api';

/** What of the table of runs lives in its address. */
export type RunSearch = {
  state?: string;
  dataset?: string;
  ranker?: string;
  by?: string;
  text?: string;
  order?: string;
  columns?: string;
};

export type Order = Schemas['RunOrder'];

/** The filters and the order as the platform takes them; an address is not trusted to hold words that it knows. */
export function filterOf({ state, dataset, ranker, by, text, order }: RunSearch) {
  const states = state?.split(',').filter((s): s is Schemas['RunState'] => STATES.includes(s));
  return {
    state: states?.length ? states : undefined,
    dataset,
    ranker,
    startedBy: by,
    text,
    order: orderOf(order),
  };
}

export const STATES: string[] = [
  'QUEUED',
  'RUNNING',
  'WAITING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'REJECTED',
];

const ORDERS: string[] = ['NEWEST', 'OLDEST', 'NDCG_BEST', 'NDCG_WORST', 'LONGEST', 'SHORTEST'];

export const orderOf = (order?: string): Order =>
  order && ORDERS.includes(order) ? (order as Order) : 'NEWEST';

export const COLUMNS = [
  'state',
  'kind',
  'dataset',
  'model',
  'ranker',
  'fusion',
  'modalities',
  'labels',
  'seed',
  'ndcg',
  'interval',
  'gate',
  'by',
  'started',
  'took',
] as const;

export type Column = (typeof COLUMNS)[number];

const USUAL: Column[] = ['state', 'dataset', 'ranker', 'fusion', 'ndcg', 'interval', 'by', 'started', 'took'];

/** The columns of an address, in the table's own order. */
export function columnsOf(columns?: string): Column[] {
  if (columns === undefined) return USUAL;
  const named = columns.split(',');
  return COLUMNS.filter((c) => named.includes(c));
}

/** The two directions of the columns that can be sorted by: first the one that a click gives. */
export const SORTS: Partial<Record<Column, [Order, Order]>> = {
  ndcg: ['NDCG_BEST', 'NDCG_WORST'],
  started: ['NEWEST', 'OLDEST'],
  took: ['LONGEST', 'SHORTEST'],
};

export const isFiltered = (search: RunSearch) =>
  [search.state, search.dataset, search.ranker, search.by, search.text].some((value) => value !== undefined);

/** The address of a view, after its question mark. */
export function addressOf(search: RunSearch): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

export const searchOf = (address: string): RunSearch => Object.fromEntries(new URLSearchParams(address));
