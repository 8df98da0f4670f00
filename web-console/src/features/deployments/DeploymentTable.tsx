import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Deployment } from '@/lib/api';
import { time } from '@/lib/format';

export function DeploymentTable({ caption, deployments }: { caption: string; deployments: Deployment[] }) {
  const { t } = useTranslation();
  if (deployments.length === 0) return <p className="panel">{t('deployments.empty')}</p>;
  return (
    <div className="panel scroll">
      <table>
        <caption>{caption}</caption>
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
            <th scope="col">{t('deployments.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {deployments.map((d) => (
            <tr key={d.id}>
              <td>{d.environment}</td>
              <td>
                <Link to="/models/$name" params={{ name: d.modelName ?? '' }}>
                  {d.modelName} · {d.modelVersion}
                </Link>
              </td>
              <td>
                <StateTag state={d.state ?? 'ACTIVE'} />
                {d.reason && <div className="note">{d.reason}</div>}
              </td>
              <td>{t(`deployments.stages.${d.stage}`)}</td>
              <td className="number">{d.percent} %</td>
              <td>
                {d.observations?.map((o) => (
                  <div key={o.server}>
                    <StateTag state={o.state ?? 'READY'} /> <span className="note">{o.reason ?? ''}</span>
                  </div>
                ))}
              </td>
              <td>{time(d.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
