import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from '@/lib/api';

export type Dataset = Schemas['DatasetView'];
export type Version = Schemas['VersionView'];
export type SampleProduct = Schemas['SampleProduct'];
export type Changes = Schemas['Changes'];
export type Modality = 'text' | 'image' | 'rating' | 'review';

export const MODALITIES: Modality[] = ['text', 'image', 'rating', 'review'];

type Count = { read: number; accepted: number; quarantined: number; rejected: number; repaired: number };
type Lengths = {
  rows: number;
  min: number;
  mean: number;
  max: number;
  bins: { from: number; to: number; rows: number }[];
};

/** The quality report as its artifact holds it; whatever an older one lacks is left out. */
export type Quality = {
  rows: number;
  bad: number;
  roles: Record<string, Count>;
  reasons: { role: string; reason: string; rows: number; file: string; row: number; value: string }[];
  missing: Record<string, number>;
  grades: Record<string, number>;
  candidatesPerQuery: { min: number; mean: number; max: number };
  lengths?: Record<string, Lengths>;
  withoutModality?: Record<string, number>;
  duplicates?: {
    textGroups: number;
    textProducts: number;
    textExamples: string[][];
    picturesCompared: number;
    pictureProducts: number;
    pictureExamples: string[][];
  };
};

export type DatasetSchema = {
  name: string;
  language: string;
  searchable: string[];
  texts: string[];
  numbers: string[];
  ratingMin: number;
  ratingMax: number;
  gradeMax: number;
};

const FOREVER = Number.POSITIVE_INFINITY;

/** A project as an address names it: the default one is left out. */
export const inAddress = (project?: string) => (project === 'default' ? undefined : project);

export const datasetsQuery = (project?: string) =>
  infiniteQueryOptions({
    queryKey: ['datasets', { project }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/datasets', {
          params: { query: { project, maxResults: 50, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

/** Where a dataset lies; its name is its own in a project only. Without a project: the default one. */
export type Place = { project?: string; name: string };

export const versionsQuery = ({ project, name }: Place) =>
  infiniteQueryOptions({
    queryKey: ['dataset', { project, name }, 'versions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/datasets/{name}/versions', {
          params: { path: { name }, query: { project, maxResults: 100, pageToken: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

export const versionQuery = ({ project, name }: Place, version: number) =>
  queryOptions({
    queryKey: ['dataset', { project, name }, version],
    staleTime: FOREVER,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/datasets/{name}/versions/{version}', {
          params: { path: { name, version }, query: { project } },
          signal,
        }),
      ),
  });

const file = <T>(digest: string, path: string) =>
  queryOptions({
    queryKey: ['artifact', digest, path],
    staleTime: FOREVER,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/artifacts/{digest}/{path}', {
          params: { path: { digest, path } },
          parseAs: 'json',
          signal,
        }),
      ) as Promise<unknown> as Promise<T>,
  });

export const qualityQuery = (digest: string) => file<Quality>(digest, 'quality.json');
export const schemaQuery = (digest: string) => file<DatasetSchema>(digest, 'schema.json');

export const quarantineQuery = ({ project, name }: Place, version: number, role?: string, reason?: string) =>
  infiniteQueryOptions({
    queryKey: ['dataset', { project, name }, version, 'quarantine', { role, reason }],
    staleTime: FOREVER,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/datasets/{name}/versions/{version}/quarantine', {
          params: {
            path: { name, version },
            query: { project, role, reason, maxResults: 50, pageToken: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

/** Products that meet a filter; without one, some that the seed draws. */
export type Choice = { text?: string; without?: Modality; seed: number };

export const productsQuery = ({ project, name }: Place, version: number, { text, without, seed }: Choice) =>
  infiniteQueryOptions({
    queryKey: ['dataset', { project, name }, version, 'products', { text, without, seed }],
    staleTime: FOREVER,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/datasets/{name}/versions/{version}/products', {
          params: {
            path: { name, version },
            query:
              text || without
                ? { project, text, without, maxResults: 24, pageToken: pageParam }
                : { project, sample: seed, maxResults: 24 },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken ?? undefined,
  });

export const diffQuery = ({ project, name }: Place, version: number, base: number) =>
  queryOptions({
    queryKey: ['dataset', { project, name }, version, 'diff', base],
    staleTime: FOREVER,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/datasets/{name}/versions/{version}/diff', {
          params: { path: { name, version }, query: { project, base } },
          signal,
        }),
      ),
  });

export const pictureUrl = ({ project, name }: Place, version: number, product: string) =>
  `/api/v1/datasets/${encodeURIComponent(name)}/versions/${version}/picture?product=${encodeURIComponent(product)}${
    project ? `&project=${encodeURIComponent(project)}` : ''
  }`;
