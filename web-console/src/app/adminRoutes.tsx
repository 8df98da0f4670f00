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

const users = createRoute({
  getParentRoute: () => root,
  path: '/admin/users',
  component: lazyRouteComponent(() => import('@/features/users/UsersPage'), 'UsersPage'),
});

const projects = createRoute({
  getParentRoute: () => root,
  path: '/admin/projects',
  validateSearch: (search: Record<string, unknown>): { name?: string } => ({ name: text(search.name) }),
  component: lazyRouteComponent(() => import('@/features/projects/ProjectsPage'), 'ProjectsPage'),
});

const policies = createRoute({
  getParentRoute: () => root,
  path: '/admin/policies',
  validateSearch: (search: Record<string, unknown>): { version?: number } => ({
    version: Number(search.version) || undefined,
  }),
  component: lazyRouteComponent(() => import('@/features/policies/PoliciesPage'), 'PoliciesPage'),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/admin/system',
  component: lazyRouteComponent(() => import('@/features/system/SystemPage'), 'SystemPage'),
});

/** The pages of governance; each is loaded when it is opened. */
export const adminRoutes = [audit, lineage, policies, projects, system, tokens, users] as const;
