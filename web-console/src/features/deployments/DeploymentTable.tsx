import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Deployment } from '@/lib/api';
import { decimal, time } from '@/lib/format';
import { ServersNow } from './ServersNow';

/** @param titled whether a heading above says what the caption says */
export function DeploymentTable({
  caption,
  titled,
  deployments,
}: {
  caption: string;
  titled?: boolean;
  deployments: Deployment[];
}) {
  const { t } = useTranslation();
  if (deployments.length === 0) return <p className="panel">{t('deployments.empty')}</p>;
  return (
    <div className="panel scroll">
      <table>
        <caption className={titled ? 'skip' : undefined}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deployments.environment')}</th>
            <th scope="col">{t('models.version')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('deployments.stage')}</th>
            <th scope="col" className="number">
              {t('deployments.traffic')}
            </th>
            <th scope="col">{t('deployments.servers')}</th>
            <th scope="col" className="number">
              {t('deployments.loaded')}
            </th>
            <th scope="col">{t('deployments.changed')}</th>
            <th scope="col" aria-label={t('deployments.open')} />
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
                <StateTag state={d.state ?? 'ACTIVE'} />
                {d.reason && <div className="note">{d.reason}</div>}
              </td>
              <td className="one-line">{t(`deployments.stages.${d.stage}`)}</td>
              <td className="number">{d.percent} %</td>
              <td>
                <ServersNow deployment={d} />
              </td>
              <td className="number">{slowest(d)}</td>
              <td>{time(d.changedAt)}</td>
              <td className="one-line">
                <Link
                  to="/deployments/$id"
                  params={{ id: d.id ?? '' }}
                  aria-label={t('deployments.openOf', { model: d.modelName, version: d.modelVersion })}
                >
                  {t('deployments.open')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The p99 that the slowest of its servers measured when it loaded the model. */
function slowest(deployment: Deployment): string {
  const known = (deployment.observations ?? [])
    .filter((o) => o.current)
    .flatMap((o) => o.latencyP99Millis ?? []);
  return known.length > 0 ? `${decimal(Math.max(...known))} ms` : '–';
}
