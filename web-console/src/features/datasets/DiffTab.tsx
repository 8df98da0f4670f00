import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BarTable } from '@/components/BarTable';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { type Changes, diffQuery, type Place, type Version } from './api';

const route = getRouteApi('/datasets/$name/{-$version}');
const TABLES = ['products', 'images', 'reviews', 'queries', 'judgments'] as const;
const KINDS = ['added', 'removed', 'changed'] as const;

/** What a version has more, less or otherwise than another; the one before it unless the address says which. */
export function DiffTab({
  name,
  version,
  versions,
}: {
  name: string;
  version: Version;
  versions: Version[];
}) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const others = versions.filter((v) => v.version !== version.version);
  const before = others.find((v) => (v.version ?? 0) < (version.version ?? 0)) ?? others[0];
  if (!before) return <p className="panel">{t('datasets.diff.only')}</p>;
  const base = search.base ?? before.version ?? 0;
  return (
    <>
      <p className="row filters">
        <label htmlFor="base">{t('datasets.diff.base')}</label>
        <select
          id="base"
          value={String(base)}
          onChange={(e) =>
            navigate({
              to: '/datasets/$name/{-$version}',
              params: { name, version: String(version.version) },
              search: { tab: 'diff', base: Number(e.target.value) },
            })
          }
        >
          {others.map((v) => (
            <option key={v.version} value={String(v.version)}>
              {v.version}
            </option>
          ))}
        </select>
      </p>
      <Diff place={{ project: search.project, name }} version={version.version ?? 0} base={base} />
    </>
  );
}

function Diff({ place, version, base }: { place: Place; version: number; base: number }) {
  const { t } = useTranslation();
  const query = useQuery(diffQuery(place, version, base));
  return (
    <Load query={query}>
      {(diff) => (
        <>
          <ScrollPanel label={t('datasets.tab.diff')}>
            <table>
              <caption>{t('datasets.diff.caption', { version, base })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('datasets.diff.table')}</th>
                  {[...KINDS, 'unchanged'].map((kind) => (
                    <th key={kind} scope="col" className="number">
                      {t(`datasets.diff.${kind}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {TABLES.map((table) => (
                  <tr key={table}>
                    <th scope="row">{t(`datasets.role.${table}`)}</th>
                    {([...KINDS, 'unchanged'] as const).map((kind) => (
                      <td key={kind} className="number">
                        {count(diff[table]?.[kind])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {isSame(diff) && <p>{t('datasets.diff.same')}</p>}
          </ScrollPanel>
          {(diff.fields?.length ?? 0) > 0 && (
            <section className="panel">
              <BarTable
                caption={t('datasets.diff.fields')}
                head={t('datasets.distribution.field')}
                valueHead={t('datasets.products')}
                bars={(diff.fields ?? []).map((f) => ({
                  key: f.field ?? '',
                  label: f.field,
                  value: f.products ?? 0,
                }))}
              />
            </section>
          )}
          <Examples diff={diff} />
        </>
      )}
    </Load>
  );
}

const isSame = (diff: Schemas['VersionDiff']) =>
  TABLES.every((table) => KINDS.every((kind) => diff[table]?.[kind] === 0));

function Examples({ diff }: { diff: Schemas['VersionDiff'] }) {
  const { t } = useTranslation();
  const lists = TABLES.flatMap((table) =>
    KINDS.map((kind) => ({ table, kind, names: examples(diff[table], kind) })),
  ).filter((list) => list.names.length > 0);
  if (lists.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('datasets.diff.examples')}</h2>
      {lists.map(({ table, kind, names }) => (
        <p key={`${table} ${kind}`}>
          <b>
            {t('datasets.diff.examplesOf', { table: t(`datasets.role.${table}`), count: names.length })}{' '}
            {t(`datasets.diff.${kind}`)}
          </b>{' '}
          <code className="whole">{names.join(', ')}</code>
        </p>
      ))}
    </section>
  );
}

const examples = (changes: Changes | undefined, kind: (typeof KINDS)[number]) =>
  changes?.[`${kind}Examples`] ?? [];
