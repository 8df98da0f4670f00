import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { DeploymentsPage } from '@/features/deployments/DeploymentsPage';
import { ModelPage } from '@/features/models/ModelPage';
import { ModelsPage } from '@/features/models/ModelsPage';
import { ReviewPage } from '@/features/reviews/ReviewPage';
import { ReviewsPage } from '@/features/reviews/ReviewsPage';
import { RunsPage } from '@/features/runs/RunsPage';
import { adminRoutes } from './adminRoutes';
import { root, text } from './root';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/runs' });
  },
});
export const runsRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: (search: Record<string, unknown>): { state?: string } => ({ state: text(search.state) }),
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
    ...adminRoutes,
  ]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
