import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import { count, time } from '@/lib/format';
import { type Dataset, datasetsQuery } from './api';

const COUNTS = ['products', 'queries', 'judgments', 'reviews', 'images', 'quarantined'] as const;

export function DatasetsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(datasetsQuery());
  return (
    <>
      <h1>{t('datasets.title')}</h1>
      <Pages query={query} empty={<p className="panel">{t('datasets.empty')}</p>}>
        {(datasets: Dataset[]) => (
          <ScrollPanel label={t('datasets.title')}>
            <table>
              <caption>{t('datasets.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('datasets.name')}</th>
                  <th scope="col" className="number">
                    {t('datasets.version')}
                  </th>
                  {COUNTS.map((name) => (
                    <th key={name} scope="col" className="number">
                      {t(`datasets.${name}`)}
                    </th>
                  ))}
                  <th scope="col">{t('datasets.published')}</th>
                </tr>
              </thead>
              <tbody>
                {datasets.map((d) => (
                  <tr key={d.name}>
                    <td>
                      <Link to="/datasets/$name/{-$version}" params={{ name: d.name ?? '' }}>
                        {d.name}
                      </Link>
                    </td>
                    {d.newest ? (
                      <>
                        <td className="number">{d.newest.version}</td>
                        {COUNTS.map((name) => (
                          <td key={name} className="number">
                            {count(d.newest?.counts?.[name])}
                          </td>
                        ))}
                        <td>{time(d.newest.createdAt)}</td>
                      </>
                    ) : (
                      <td colSpan={COUNTS.length + 2}>{t('datasets.noVersion')}</td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollPanel>
        )}
      </Pages>
    </>
  );
}
