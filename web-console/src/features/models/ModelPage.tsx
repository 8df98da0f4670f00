import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { deploymentsQuery } from '@/features/deployments/api';
import { DeploymentTable } from '@/features/deployments/DeploymentTable';
import type { Deployment } from '@/lib/api';
import { digest, time } from '@/lib/format';
import { versionsQuery } from './api';
import { comesBackTo } from './comesBack';
import { MovedAliases } from './MovedAliases';
import { RollBackButton } from './RollBackButton';

const route = getRouteApi('/models/$name');

export function ModelPage() {
  const { name } = route.useParams();
  const { t } = useTranslation();
  const deployments = useQuery(deploymentsQuery(name));
  return (
    <>
      <h1>{name}</h1>
      <MovedAliases modelName={name} />
      <Load query={deployments}>
        {(all) => (
          <>
            <Versions name={name} deployments={all} />
            <section>
              <DeploymentTable caption={t('models.deployments')} deployments={all} />
            </section>
          </>
        )}
      </Load>
    </>
  );
}

function Versions({ name, deployments }: { name: string; deployments: Deployment[] }) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(name));
  const live = deployments.filter((d) => d.state === 'ACTIVE' && d.stage === 'full');
  return (
    <Load query={versions}>
      {(all) => (
        <div className="panel scroll">
          <table>
            <caption>{t('models.versions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('models.version')}</th>
                <th scope="col">{t('models.verdict')}</th>
                <th scope="col">{t('models.digest')}</th>
                <th scope="col">{t('runs.run')}</th>
                <th scope="col">{t('models.created')}</th>
                <th scope="col" aria-label={t('models.rollBack')} />
              </tr>
            </thead>
            <tbody>
              {all.map((v) => (
                <tr key={v.version}>
                  <th scope="row">
                    {v.version}{' '}
                    {live.some((l) => l.modelVersion === v.version) && (
                      <span className="tag done">✓ {t('models.live')}</span>
                    )}
                  </th>
                  <td>
                    {v.verdict}: {v.rule}
                  </td>
                  <td>
                    <Link
                      to="/lineage/$digest"
                      params={{ digest: v.modelDigest ?? '' }}
                      title={v.modelDigest}
                    >
                      <code>{digest(v.modelDigest)}</code>
                    </Link>
                  </td>
                  <td>
                    <Link to="/runs/$id" params={{ id: v.runId ?? '' }}>
                      {v.runId?.slice(0, 8)}
                    </Link>
                  </td>
                  <td>{time(v.createdAt)}</td>
                  <td>
                    {comesBackTo(v.version, deployments).map((environment, _, all) => (
                      <RollBackButton
                        key={environment}
                        model={name}
                        version={v.version ?? 0}
                        environment={environment}
                        isOneOfSeveral={all.length > 1}
                      />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Load>
  );
}
