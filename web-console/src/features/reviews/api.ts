import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Estimate } from '@/components/IntervalPlot';
import { client, unwrap } from '@/lib/api';

export const reviewsQuery = infiniteQueryOptions({
  queryKey: ['reviews'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      client.GET('/api/v1/reviews', { params: { query: { maxResults: 50, pageToken: pageParam } }, signal }),
    ),
  getNextPageParam: (page) => page.nextPageToken ?? undefined,
  refetchInterval: 10_000,
});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['review', id],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/reviews/{id}', { params: { path: { id } }, signal })),
  });

export const DECISIONS = ['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const;
export type Decision = (typeof DECISIONS)[number];

export const decide = (id: string, etag: string, decision: Decision, reason: string) =>
  unwrap(
    client.POST('/api/v1/reviews/{id}/decisions', {
      params: { path: { id }, header: { 'If-Match': etag } },
      body: { decision, reason },
    }),
  );

type Measured = { name: string; ndcg: Estimate };
export type Ranked = {
  productId: string;
  title?: string;
  grade?: number | null;
  score: number;
  /** Of each modality, and the base that belongs to none; they add up to the score. */
  contributions?: Record<string, number>;
};
/** The first products for one query; no champion, or an empty one, where nothing was live. */
export type Example = { query: string; candidate: Ranked[]; champion?: Ranked[] };
/** What the promotion gate saw. */
export type GateInput = Partial<{
  firstModel: boolean;
  ndcg: number;
  ndcgDifferenceLower: number;
  worstSliceDifference: number;
  latencyP99Millis: number;
  parityError: number;
  quarantinedShare: number;
  missingModalityDrop: number;
}>;

/** The evaluation report as its artifact holds it; whatever an older one lacks is left out. */
export type Report = {
  cutoff: number;
  rankers: Measured[];
  baselines: Measured[];
  best?: string;
  champion?: { digest: string; difference: Estimate } | null;
  /** folds: 0 on the test queries, else cross-fitted on all judged queries. */
  ablation?: { modality: string; withoutNdcg: number; loss: Estimate; folds?: number }[];
  modalityWeights?: { modality: string; share: number; low: number; high: number }[];
  /** Reports that say this have a model card beside them. */
  modalityWeightsOf?: 'fusion' | 'scores';
  examples?: Example[];
  gateInput?: GateInput | null;
};

export const reportQuery = (digest: string) =>
  queryOptions({
    queryKey: ['report', digest],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/artifacts/{digest}/{path}', {
          params: { path: { digest, path: 'report.json' } },
          parseAs: 'json',
          signal,
        }),
      ) as Promise<unknown> as Promise<Report>,
  });

export const cardQuery = (digest: string) =>
  queryOptions({
    queryKey: ['card', digest],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/artifacts/{digest}/{path}', {
          params: { path: { digest, path: 'model-card.md' } },
          parseAs: 'text',
          signal,
        }),
      ) as Promise<unknown> as Promise<string>,
  });
