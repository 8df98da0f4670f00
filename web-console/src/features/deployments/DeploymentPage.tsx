import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import { comesBackTo } from '@/features/models/comesBack';
import { RollBackButton } from '@/features/models/RollBackButton';
import type { Deployment } from '@/lib/api';
import { count, decimal, moment, time } from '@/lib/format';
import { deploymentQuery, deploymentsQuery } from './api';
import { Guards } from './Guards';

const route = getRouteApi('/deployments/$id');

export function DeploymentPage() {
  const { id } = route.useParams();
  return <Load query={useQuery(deploymentQuery(id))}>{(d) => <Body deployment={d} />}</Load>;
}

function Body({ deployment: d }: { deployment: Deployment }) {
  const { t } = useTranslation();
  const ofModel = useQuery(deploymentsQuery(d.modelName));
  const mayComeBack =
    d.promotedAt && comesBackTo(d.modelVersion, ofModel.data ?? []).includes(d.environment ?? '');
  return (
    <>
      <div className="row between">
        <div className="row">
          <h1>
            {d.modelName} · {d.modelVersion}
          </h1>
          <StateTag state={d.state ?? 'ACTIVE'} />
        </div>
        {mayComeBack && (
          <RollBackButton
            model={d.modelName ?? ''}
            version={d.modelVersion ?? 0}
            environment={d.environment ?? ''}
          />
        )}
      </div>
      <p>
        {d.environment}: {t(`deployments.stages.${d.stage}`)}, {d.percent} %
        {d.reason && <span className="note"> · {d.reason}</span>}
      </p>
      <p className="facts">
        <span>{t('deployments.by', { by: d.createdBy })}</span>
        <span>{t('deployments.since', { time: time(d.createdAt) })}</span>
        <Link to="/models/$name" params={{ name: d.modelName ?? '' }}>
          {t('deployments.model')}
        </Link>
        {d.reviewId && (
          <Link to="/reviews/$id" params={{ id: d.reviewId }}>
            {t('deployments.review')}
          </Link>
        )}
        <Link to="/runs/$id" params={{ id: d.runId ?? '' }}>
          {t('deployments.run')}
        </Link>
      </p>
      <Guards deployment={d} />
      <Servers deployment={d} />
    </>
  );
}

function Servers({ deployment: d }: { deployment: Deployment }) {
  const { t } = useTranslation();
  const observations = [...(d.observations ?? [])].sort(
    (a, b) => Number(b.current) - Number(a.current) || (b.observedAt ?? '').localeCompare(a.observedAt ?? ''),
  );
  if (observations.length === 0) return <p className="panel">{t('deployments.noObservation')}</p>;
  const notCurrent = t(d.state === 'ACTIVE' ? 'deployments.gone' : 'deployments.over');
  return (
    <ScrollPanel label={t('deployments.servers')}>
      <table>
        <caption>{t('deployments.servers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deployments.server')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col" className="number">
              {t('deployments.requests')}
            </th>
            <th scope="col" className="number">
              {t('deployments.errors')}
            </th>
            <th scope="col" className="number">
              {t('deployments.loaded')}
            </th>
            <th scope="col">{t('deployments.heard')}</th>
          </tr>
        </thead>
        <tbody>
          {observations.map((o) => (
            <tr key={o.server}>
              <th scope="row">{o.server}</th>
              <td>
                {o.current ? (
                  <StateTag state={o.state ?? 'READY'} />
                ) : (
                  <span className="tag idle">○ {notCurrent}</span>
                )}
                {o.reason && <div className="note">{o.reason}</div>}
              </td>
              <td className="number">{count(o.requests)}</td>
              <td className="number">{count(o.errors)}</td>
              <td className="number">
                {o.latencyP99Millis == null ? '–' : `${decimal(o.latencyP99Millis)} ms`}
              </td>
              <td>{moment(o.observedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
