import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { StateTag } from '@/components/StateTag';
import { MovedAliases } from '@/features/models/MovedAliases';
import { sessionQuery } from '@/features/session/api';
import type { Deployment, Review, Run } from '@/lib/api';
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
        <Load query={useQuery(liveQuery)}>{(live) => <Live deployments={live} />}</Load>
      </section>
    </>
  );
}

function Reviews({ reviews }: { reviews: Review[] }) {
  const { t } = useTranslation();
  if (reviews.length === 0) return <p className="panel">{t('home.noReviews')}</p>;
  return (
    <div className="panel scroll">
      <table>
        <caption className="skip">{t('home.reviews')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reviews.review')}</th>
            <th scope="col">{t('reviews.requester')}</th>
            <th scope="col">{t('review.gate')}</th>
            <th scope="col">{t('reviews.due')}</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((r) => (
            <tr key={r.id}>
              <th scope="row">
                <Link to="/reviews/$id" params={{ id: r.id ?? '' }}>
                  {r.modelName} · {r.modelVersion}
                </Link>
              </th>
              <td>{r.requester}</td>
              <td>{r.rule}</td>
              <td>{time(r.deadline)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

function Live({ deployments }: { deployments: Deployment[] }) {
  const { t } = useTranslation();
  if (deployments.length === 0) return <p className="panel">{t('deployments.empty')}</p>;
  return (
    <div className="panel scroll">
      <table>
        <caption className="skip">{t('home.live')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deployments.environment')}</th>
            <th scope="col">{t('models.version')}</th>
            <th scope="col">{t('deployments.stage')}</th>
            <th scope="col">{t('deployments.servers')}</th>
            <th scope="col" className="number">
              {t('home.latency')}
            </th>
            <th scope="col">{t('home.since')}</th>
          </tr>
        </thead>
        <tbody>
          {deployments.map((d) => (
            <tr key={d.id}>
              <td>{d.environment}</td>
              <th scope="row">
                <Link to="/models/$name" params={{ name: d.modelName ?? '' }}>
                  {d.modelName} · {d.modelVersion}
                </Link>
              </th>
              <td>
                {t(`deployments.stages.${d.stage}`)}, {d.percent} %
              </td>
              <td>
                {d.observations?.length
                  ? d.observations.map((o) => <StateTag key={o.server} state={o.state ?? 'READY'} />)
                  : t('home.noServers')}
              </td>
              <td className="number">{slowest(d)}</td>
              <td>{time(d.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The p99 of the slowest server, in milliseconds. */
function slowest(deployment: Deployment): string {
  const known = (deployment.observations ?? []).flatMap((o) => o.latencyP99Millis ?? []);
  return known.length > 0 ? Math.max(...known).toFixed(1) : '–';
}
