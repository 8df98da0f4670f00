import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { AuditFilter } from '@/features/audit/api';
import { root, text } from './root';

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/admin/tokens',
  component: lazyRouteComponent(() => import('@/features/tokens/TokensPage'), 'TokensPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditFilter => ({
    actor: text(search.actor),
    action: text(search.action),
    object: text(search.object),
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});

const lineage = createRoute({
  getParentRoute: () => root,
  path: '/lineage/$digest',
  validateSearch: (search: Record<string, unknown>): { at?: string } => ({ at: text(search.at) }),
  component: lazyRouteComponent(() => import('@/features/lineage/LineagePage'), 'LineagePage'),
});

/** The pages of governance; each is loaded when it is opened. */
export const adminRoutes = [audit, lineage, tokens] as const;
