import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { count, digest, time } from '@/lib/format';
import type { Version } from './api';

const COUNTS = ['products', 'queries', 'judgments', 'reviews', 'images', 'events', 'quarantined'] as const;

export function VersionTable({ name, versions }: { name: string; versions: Version[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('datasets.tab.versions')}>
      <table>
        <caption>{t('datasets.tab.versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('datasets.version')}</th>
            {COUNTS.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`datasets.${column}`)}
              </th>
            ))}
            <th scope="col">{t('datasets.published')}</th>
            <th scope="col">{t('datasets.by')}</th>
            <th scope="col">{t('datasets.run')}</th>
            <th scope="col">{t('datasets.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((v) => (
            <tr key={v.version}>
              <td>
                <Link
                  to="/datasets/$name/{-$version}"
                  params={{ name, version: String(v.version) }}
                  search={{ tab: 'quality' }}
                >
                  {v.version}
                </Link>
              </td>
              {COUNTS.map((column) => (
                <td key={column} className="number">
                  {count(v.counts?.[column])}
                </td>
              ))}
              <td>{time(v.createdAt)}</td>
              <td>{v.createdBy}</td>
              <td>
                <Link to="/runs/$id" params={{ id: v.runId ?? '' }}>
                  {v.runId?.slice(0, 8)}
                </Link>
              </td>
              <td>
                <code title={v.digest}>{digest(v.digest)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
