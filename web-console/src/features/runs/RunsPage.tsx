import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Run } from '@/lib/api';
import { duration, score, time } from '@/lib/format';
import { runsQuery } from './api';

const STATES = ['QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'];
const route = getRouteApi('/runs');

export function RunsPage() {
  const { t } = useTranslation();
  const { state } = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(runsQuery(state));
  const runs = query.data?.pages.flatMap((page) => page.items ?? []) ?? [];

  return (
    <>
      <div className="row between">
        <h1>{t('runs.title')}</h1>
        <Link to="/launch">{t('launch.title')}</Link>
        <select
          aria-label={t('runs.filter')}
          style={{ width: 'auto' }}
          value={state ?? ''}
          onChange={(e) => navigate({ to: '/runs', search: { state: e.target.value || undefined } })}
        >
          <option value="">{t('runs.all')}</option>
          {STATES.map((s) => (
            <option key={s} value={s}>
              {t(`state.${s}`)}
            </option>
          ))}
        </select>
      </div>
      {query.isError && (
        <div role="alert" className="notice">
          {query.error.message}
        </div>
      )}
      {query.isPending && <div role="status" className="placeholder" />}
      {query.isSuccess && runs.length === 0 && (
        <p className="panel">
          {state ? t('runs.emptyFilter') : t('runs.empty')}{' '}
          {state && <Link to="/runs">{t('runs.clear')}</Link>}
        </p>
      )}
      {runs.length > 0 && <RunTable runs={runs} />}
      {query.hasNextPage && (
        <p>
          <button type="button" onClick={() => query.fetchNextPage()}>
            {t('common.more')}
          </button>
        </p>
      )}
    </>
  );
}

function RunTable({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  return (
    <div className="panel scroll">
      <table>
        <caption>{t('runs.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('runs.run')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('runs.dataset')}</th>
            <th scope="col">{t('runs.ranker')}</th>
            <th scope="col">{t('runs.fusion')}</th>
            <th scope="col" className="number">
              NDCG@10
            </th>
            <th scope="col">{t('runs.by')}</th>
            <th scope="col">{t('runs.started')}</th>
            <th scope="col" className="number">
              {t('runs.took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Link to="/runs/$id" params={{ id: run.id ?? '' }}>
                  {run.id?.slice(0, 8)}
                </Link>
              </td>
              <td>
                <StateTag state={run.state ?? 'QUEUED'} />
              </td>
              <td>
                {run.datasetName ?? '–'}
                {run.datasetVersion ? `@${run.datasetVersion}` : ''}
              </td>
              <td>{run.rankers?.join(', ') ?? '–'}</td>
              <td>{run.fusion ?? '–'}</td>
              <td className="number">{score(run.ndcg?.mean)}</td>
              <td>{run.startedBy}</td>
              <td>{time(run.createdAt)}</td>
              <td className="number">{duration(run.startedAt, run.finishedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
