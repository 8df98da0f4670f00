import { inAddress } from '@/features/datasets/api';
import type { Hit } from './api';

/** One line of the palette. */
export type Option = {
  key: string;
  group: string;
  title: string;
  note?: string;
  state?: string;
  href: string;
};

const part = encodeURIComponent;

function inProject(project?: string | null): string {
  const named = inAddress(project ?? undefined);
  return named ? `?project=${part(named)}` : '';
}

function hrefOf({ kind, project, id = '', version }: Hit): string {
  switch (kind) {
    case 'RUN':
      return `/runs/${part(id)}`;
    case 'DATASET':
      return `/datasets/${part(id)}${version ? `/${version}` : ''}${inProject(project)}`;
    case 'MODEL':
      return `/models/${part(id)}`;
    case 'REVIEW':
      return `/reviews/${part(id)}`;
    case 'DIGEST':
      return `/lineage/${part(id)}`;
    case 'USER':
      return '/admin/users';
    default:
      return `/deployments/${part(id)}`;
  }
}

export const optionOf = (hit: Hit): Option => ({
  key: `${hit.kind}-${hit.project ?? ''}-${hit.id}`,
  group: hit.kind ?? '',
  title: `${hit.title ?? `${hit.id?.slice(0, 12)}…`}${hit.version ? ` v${hit.version}` : ''}`,
  note: hit.kind === 'DIGEST' ? `${hit.id?.slice(0, 12)}…` : (hit.note ?? undefined),
  state: hit.state ?? undefined,
  href: hrefOf(hit),
});

/** The pages that have an entry in the menu, by the key of their name. */
const PAGES: [string, string, string?][] = [
  ['/', 'nav.home'],
  ['/runs', 'nav.runs'],
  ['/launch', 'launch.title'],
  ['/datasets', 'nav.datasets'],
  ['/reviews', 'nav.reviews'],
  ['/models', 'nav.models'],
  ['/deployments', 'nav.deployments'],
  ['/audit', 'admin.audit', 'admin'],
  ['/admin/users', 'admin.users', 'admin'],
  ['/admin/projects', 'admin.projects'],
  ['/admin/policies', 'admin.policies'],
  ['/admin/system', 'admin.system', 'admin'],
  ['/admin/tokens', 'admin.tokens'],
];

/** The pages whose name holds the text: all of them where there is none. */
export const pagesFor = (text: string, roles: string[], name: (key: string) => string): Option[] =>
  PAGES.filter(([, , role]) => !role || roles.includes(role))
    .map(([href, key]) => ({ key: `PAGE-${href}`, group: 'PAGE', title: name(key), href }))
    .filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
