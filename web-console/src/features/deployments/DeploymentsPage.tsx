import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { MovedAliases } from '@/features/models/MovedAliases';
import { deploymentsQuery } from './api';
import { DeploymentTable } from './DeploymentTable';

export function DeploymentsPage() {
  const { t } = useTranslation();
  const deployments = useQuery(deploymentsQuery());
  return (
    <>
      <h1>{t('deployments.title')}</h1>
      <MovedAliases />
      <Load query={deployments}>
        {(all) => <DeploymentTable caption={t('deployments.caption')} deployments={all} />}
      </Load>
    </>
  );
}
