import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { type Quality, qualityQuery, quarantineQuery, type Version } from './api';

const route = getRouteApi('/datasets/$name/{-$version}');

export function QualityTab({ name, version }: { name: string; version: Version }) {
  const quality = useQuery(qualityQuery(version.qualityDigest ?? ''));
  return (
    <>
      <Load query={quality}>
        {(q) => (
          <>
            <Rows quality={q} />
            <Reasons quality={q} name={name} version={version} />
            {q.duplicates && <Duplicates duplicates={q.duplicates} />}
          </>
        )}
      </Load>
      {(version.counts?.quarantined ?? 0) > 0 && <QuarantinedRows name={name} version={version} />}
    </>
  );
}

function Rows({ quality }: { quality: Quality }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('datasets.quality.rows')}>
      <table>
        <caption>{t('datasets.quality.rows')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('datasets.quality.role')}</th>
            <th scope="col" className="number">
              {t('datasets.quality.read')}
            </th>
            <th scope="col" className="number">
              {t('datasets.quality.accepted')}
            </th>
            <th scope="col" className="number">
              {t('datasets.quality.repaired')}
            </th>
            <th scope="col" className="number">
              {t('datasets.quarantined')}
            </th>
            <th scope="col" className="number">
              {t('datasets.quality.rejected')}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(quality.roles).map(([role, c]) => (
            <tr key={role}>
              <th scope="row">{t(`datasets.role.${role}`, { defaultValue: role })}</th>
              <td className="number">{count(c.read)}</td>
              <td className="number">{count(c.accepted)}</td>
              <td className="number">{count(c.repaired)}</td>
              <td className="number">{count(c.quarantined)}</td>
              <td className="number">{count(c.rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Reasons({ quality, name, version }: { quality: Quality; name: string; version: Version }) {
  const { t } = useTranslation();
  if (quality.reasons.length === 0) return <p className="panel">{t('datasets.quality.none')}</p>;
  return (
    <ScrollPanel label={t('datasets.quality.reasons')}>
      <table>
        <caption>{t('datasets.quality.reasons')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('datasets.quality.role')}</th>
            <th scope="col">{t('datasets.quality.reason')}</th>
            <th scope="col" className="number">
              {t('datasets.quality.count')}
            </th>
            <th scope="col">{t('datasets.quality.first')}</th>
            <th scope="col">{t('datasets.quality.value')}</th>
          </tr>
        </thead>
        <tbody>
          {quality.reasons.map((r) => (
            <tr key={`${r.role} ${r.reason}`}>
              <td>{t(`datasets.role.${r.role}`, { defaultValue: r.role })}</td>
              <td>
                <Link
                  to="/datasets/$name/{-$version}"
                  params={{ name, version: String(version.version) }}
                  search={{ tab: 'quality', role: r.role, reason: r.reason }}
                  title={t('datasets.quality.show')}
                  resetScroll={false}
                >
                  {r.reason}
                </Link>
              </td>
              <td className="number">{count(r.rows)}</td>
              <td>
                {r.file}:{r.row}
              </td>
              <td className="value">{r.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Duplicates({ duplicates }: { duplicates: NonNullable<Quality['duplicates']> }) {
  const { t } = useTranslation();
  const groups = [...duplicates.textExamples, ...duplicates.pictureExamples].slice(0, 10);
  return (
    <section className="panel">
      <h2>{t('datasets.quality.duplicates')}</h2>
      <p>
        {t('datasets.quality.texts', {
          products: count(duplicates.textProducts),
          groups: count(duplicates.textGroups),
        })}{' '}
        {t('datasets.quality.pictures', {
          products: count(duplicates.pictureProducts),
          compared: count(duplicates.picturesCompared),
        })}
      </p>
      {groups.length > 0 && (
        <p className="note">
          {t('datasets.quality.group')}: {groups.map((g) => g.join(' = ')).join(' · ')}
        </p>
      )}
    </section>
  );
}

function QuarantinedRows({ name, version }: { name: string; version: Version }) {
  const { t } = useTranslation();
  const { project, role, reason } = route.useSearch();
  const query = useInfiniteQuery(quarantineQuery({ project, name }, version.version ?? 0, role, reason));
  return (
    <section aria-label={t('datasets.quality.quarantine')}>
      {role && (
        <p className="row">
          {t('datasets.quality.filtered', {
            role: t(`datasets.role.${role}`, { defaultValue: role }),
            reason: reason ?? '',
          })}{' '}
          <Link
            to="/datasets/$name/{-$version}"
            params={{ name, version: String(version.version) }}
            search={{ tab: 'quality' }}
            resetScroll={false}
          >
            {t('datasets.quality.clear')}
          </Link>
        </p>
      )}
      <Pages
        query={query}
        empty={
          <p className="panel">
            {t(query.hasNextPage ? 'datasets.quality.searching' : 'datasets.quality.nothing')}
          </p>
        }
      >
        {(rows: Schemas['Row'][]) => (
          <ScrollPanel label={t('datasets.quality.quarantine')}>
            <table>
              <caption>{t('datasets.quality.quarantine')}</caption>
              <thead>
                <tr>
                  {['file', 'row', 'role', 'column', 'reason', 'value'].map((column) => (
                    <th key={column} scope="col" className={column === 'row' ? 'number' : undefined}>
                      {t(`datasets.quality.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={`${r.role} ${r.file} ${r.row} ${r.reason} ${r.value}`}>
                    <td>{r.file}</td>
                    <td className="number">{r.row}</td>
                    <td>{t(`datasets.role.${r.role}`, { defaultValue: r.role })}</td>
                    <td>{r.column || '–'}</td>
                    <td>{r.reason}</td>
                    <td className="value">{r.value || '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollPanel>
        )}
      </Pages>
    </section>
  );
}
