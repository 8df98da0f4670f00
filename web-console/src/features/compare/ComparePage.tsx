import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import { time } from '@/lib/format';
import { type Comparison, comparisonQuery } from './api';
import { ChangedQueries } from './ChangedQueries';
import { Differences } from './Differences';
import { Figures } from './Figures';
import { Settings } from './Settings';
import { SliceTable } from './SliceTable';
import { WeightTable } from './WeightTable';

const route = getRouteApi('/compare');

/** Two to six runs side by side; differences are to the first of the address. */
export function ComparePage() {
  const { t } = useTranslation();
  const { runs } = route.useSearch();
  const ids = runs?.split(',').filter(Boolean) ?? [];
  return (
    <>
      <h1>{t('compare.title')}</h1>
      {ids.length < 2 ? (
        <p className="panel">
          {t('compare.choose')} <Link to="/runs">{t('compare.toRuns')}</Link>
        </p>
      ) : (
        <Compared ids={ids} />
      )}
    </>
  );
}

function Compared({ ids }: { ids: string[] }) {
  const query = useQuery(comparisonQuery(ids));
  return (
    <Load query={query}>
      {(comparison) => (
        <>
          <RunList comparison={comparison} />
          <Obstacles comparison={comparison} />
          <Settings comparison={comparison} />
          <Figures comparison={comparison} />
          {comparison.differences && <Differences comparison={comparison} />}
          <SliceTable comparison={comparison} />
          <WeightTable comparison={comparison} />
          {comparison.differences && <ChangedQueries comparison={comparison} />}
        </>
      )}
    </Load>
  );
}

/** How a run is called in heads and sentences. */
export const shortId = (run: { id?: string } | undefined) => run?.id?.slice(0, 8) ?? '–';

function RunList({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const runs = comparison.runs ?? [];

  function makeBase(id: string) {
    const others = runs.map((r) => r.id ?? '').filter((other) => other !== id);
    navigate({ to: '/compare', search: { runs: [id, ...others].join(',') } });
  }

  return (
    <ScrollPanel label={t('compare.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('runs.run')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('runs.dataset')}</th>
            <th scope="col">{t('runs.by')}</th>
            <th scope="col">{t('runs.started')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, i) => (
            <tr key={run.id}>
              <td>
                <Link to="/runs/$id" params={{ id: run.id ?? '' }}>
                  {shortId(run)}
                </Link>
              </td>
              <td>
                <StateTag state={run.state ?? 'QUEUED'} />
              </td>
              <td>
                {run.datasetName}
                {run.datasetVersion ? `@${run.datasetVersion}` : ''}
              </td>
              <td>{run.startedBy}</td>
              <td>{time(run.createdAt)}</td>
              <td>
                {i === 0 ? (
                  <b>{t('compare.base')}</b>
                ) : (
                  <button type="button" onClick={() => makeBase(run.id ?? '')}>
                    {t('compare.makeBase')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Obstacles({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const obstacles = comparison.obstacles ?? [];
  if (obstacles.length === 0) return null;
  return (
    <div className="notice waiting" role="status">
      <b>{t('compare.incomparable')}</b>{' '}
      {obstacles.map((o) => (
        <span key={`${o.run} ${o.cause}`}>
          {t(`compare.cause.${o.cause}`, { run: shortId(comparison.runs?.[o.run ?? 0]) })}{' '}
        </span>
      ))}
    </div>
  );
}
