import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { StateTag } from '@/components/StateTag';
import { DeploymentTable } from '@/features/deployments/DeploymentTable';
import { MovedAliases } from '@/features/models/MovedAliases';
import { ReviewTable } from '@/features/reviews/ReviewTable';
import { sessionQuery } from '@/features/session/api';
import type { Review, Run } from '@/lib/api';
import { duration, time } from '@/lib/format';
import { liveQuery, openReviewsQuery, runsOfQuery } from './api';

/** What needs the person who opens the console, and how what is live does. */
export function HomePage() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const who = session.data?.username ?? '';
  return (
    <>
      <h1>{t('home.title')}</h1>
      <MovedAliases />
      <section className="block">
        <h2>{t('home.reviews')}</h2>
        <Load query={useQuery(openReviewsQuery)}>
          {(open) => <Reviews reviews={open.filter((review) => review.mayDecide)} />}
        </Load>
      </section>
      <section className="block">
        <h2>{t('home.runs')}</h2>
        <Load query={useQuery({ ...runsOfQuery(who), enabled: who !== '' })}>
          {(runs) => <Runs runs={runs} />}
        </Load>
      </section>
      <section className="block">
        <h2>{t('home.live')}</h2>
        <Load query={useQuery(liveQuery)}>
          {(live) => <DeploymentTable titled caption={t('home.live')} deployments={live} />}
        </Load>
      </section>
    </>
  );
}

function Reviews({ reviews }: { reviews: Review[] }) {
  const { t } = useTranslation();
  return reviews.length === 0 ? (
    <p className="panel">{t('home.noReviews')}</p>
  ) : (
    <ReviewTable titled caption={t('home.reviews')} reviews={reviews} />
  );
}

function Runs({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  if (runs.length === 0) {
    return (
      <p className="panel">
        {t('home.noRuns')} <Link to="/launch">{t('launch.title')}</Link>
      </p>
    );
  }
  return (
    <div className="panel scroll">
      <table>
        <caption className="skip">{t('home.runs')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('runs.run')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('runs.started')}</th>
            <th scope="col">{t('runs.took')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <Link to="/runs/$id" params={{ id: run.id ?? '' }}>
                  {run.datasetName ?? run.modelName} · {run.id?.slice(0, 8)}
                </Link>
              </th>
              <td>
                <StateTag state={run.state ?? 'QUEUED'} />
                {run.reason && <div className="note">{run.reason}</div>}
              </td>
              <td>{time(run.createdAt)}</td>
              <td>{duration(run.startedAt, run.finishedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
