import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ReasonDialog } from '@/components/ReasonDialog';
import { deploymentsQuery } from '@/features/deployments/api';
import { DeploymentTable } from '@/features/deployments/DeploymentTable';
import type { Deployment } from '@/lib/api';
import { digest, time } from '@/lib/format';
import { rollBack, versionsQuery } from './api';
import { MovedAliases } from './MovedAliases';

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
  const navigate = useNavigate();
  const versions = useQuery(versionsQuery(name));
  const [target, setTarget] = useState<number>();
  const live = deployments.find((d) => d.state === 'ACTIVE' && d.stage === 'full')?.modelVersion;
  const promoted = new Set(deployments.filter((d) => d.promotedAt).map((d) => d.modelVersion));
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
                    {v.version} {v.version === live && <span className="tag done">✓ {t('models.live')}</span>}
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
                    {v.version !== live && promoted.has(v.version) && (
                      <button type="button" onClick={() => setTarget(v.version)}>
                        {t('models.rollBack')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {target !== undefined && (
            <ReasonDialog
              title={t('models.rollBackTitle', { model: name, version: target })}
              note={t('models.rollBackNote', { version: target })}
              action={t('models.rollBack')}
              onClose={() => setTarget(undefined)}
              onSubmit={async (reason) => {
                const run = await rollBack(name, target, reason);
                await navigate({ to: '/runs/$id', params: { id: run.id ?? '' } });
              }}
            />
          )}
        </div>
      )}
    </Load>
  );
}
