import { createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router';
import { DeploymentsPage } from '@/features/deployments/DeploymentsPage';
import { HomePage } from '@/features/home/HomePage';
import { ModelPage } from '@/features/models/ModelPage';
import { ModelsPage } from '@/features/models/ModelsPage';
import { ReviewPage } from '@/features/reviews/ReviewPage';
import { ReviewsPage } from '@/features/reviews/ReviewsPage';
import { RunsPage } from '@/features/runs/RunsPage';
import type { RunSearch } from '@/features/runs/search';
import { adminRoutes } from './adminRoutes';
import { root, text } from './root';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
});
export const runsRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: (search: Record<string, unknown>): RunSearch => ({
    state: text(search.state),
    dataset: text(search.dataset),
    ranker: text(search.ranker),
    by: text(search.by),
    text: text(search.text),
    order: text(search.order),
    columns: text(search.columns),
  }),
  component: RunsPage,
});
export const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: string; process?: string; step?: string } => ({
    tab: text(search.tab),
    process: text(search.process),
    step: text(search.step),
  }),
  // bpmn-js is large, and no other page needs it.
  component: lazyRouteComponent(() => import('@/features/runs/RunPage'), 'RunPage'),
});
const reviews = createRoute({ getParentRoute: () => root, path: '/reviews', component: ReviewsPage });
export const reviewRoute = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$id',
  component: ReviewPage,
});
const models = createRoute({ getParentRoute: () => root, path: '/models', component: ModelsPage });
export const modelRoute = createRoute({
  getParentRoute: () => root,
  path: '/models/$name',
  component: ModelPage,
});
const deployments = createRoute({
  getParentRoute: () => root,
  path: '/deployments',
  component: DeploymentsPage,
});
export const deploymentRoute = createRoute({
  getParentRoute: () => root,
  path: '/deployments/$id',
  validateSearch: (search: Record<string, unknown>): { span?: string } => ({ span: text(search.span) }),
  component: lazyRouteComponent(() => import('@/features/deployments/DeploymentPage'), 'DeploymentPage'),
});

const number = (value: unknown) =>
  Number.isSafeInteger(Number(value)) && value !== '' ? Number(value) : undefined;
const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  component: lazyRouteComponent(() => import('@/features/datasets/DatasetsPage'), 'DatasetsPage'),
});
type DatasetSearch = {
  project?: string;
  tab?: string;
  role?: string;
  reason?: string;
  text?: string;
  without?: string;
  seed?: number;
  base?: number;
};
const dataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$name/{-$version}',
  validateSearch: (search: Record<string, unknown>): DatasetSearch => ({
    project: text(search.project),
    tab: text(search.tab),
    role: text(search.role),
    reason: text(search.reason),
    text: text(search.text),
    without: text(search.without),
    seed: number(search.seed),
    base: number(search.base),
  }),
  // Its tabs and versions lie in the project of the page.
  search: { middlewares: [retainSearchParams(['project'])] },
  component: lazyRouteComponent(() => import('@/features/datasets/DatasetPage'), 'DatasetPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: (search: Record<string, unknown>): { runs?: string } => ({ runs: text(search.runs) }),
  component: lazyRouteComponent(() => import('@/features/compare/ComparePage'), 'ComparePage'),
});
const launch = createRoute({
  getParentRoute: () => root,
  path: '/launch',
  validateSearch: (
    search: Record<string, unknown>,
  ): { from?: string; project?: string; dataset?: string; version?: number } => ({
    from: text(search.from),
    project: text(search.project),
    dataset: text(search.dataset),
    version: number(search.version),
  }),
  component: lazyRouteComponent(() => import('@/features/launch/LaunchPage'), 'LaunchPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    runsRoute,
    runRoute,
    reviews,
    reviewRoute,
    models,
    modelRoute,
    deployments,
    deploymentRoute,
    ...adminRoutes,
    datasets,
    dataset,
    launch,
    compare,
  ]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
