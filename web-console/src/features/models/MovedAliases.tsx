import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '@/features/session/api';
import type { AliasIncident } from '@/lib/api';
import { time } from '@/lib/format';
import { movedAliasesQuery, restoreAlias } from './api';

/** What somebody changed in MLflow behind the platform's back. Nothing when all is as it should be. */
export function MovedAliases({ modelName }: { modelName?: string }) {
  const incidents = useQuery(movedAliasesQuery(modelName));
  return incidents.data?.map((incident) => <MovedAlias key={incident.id} incident={incident} />);
}

function MovedAlias({ incident }: { incident: AliasIncident }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreAlias(incident.id ?? ''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alias-incidents'] }),
  });
  const mayRestore = session.data?.roles.some((role) => role === 'reviewer' || role === 'admin');
  const told = incident.foundVersion == null ? 'aliases.gone' : 'aliases.moved';
  return (
    <div className="notice" role="alert">
      <strong>{t('aliases.title', { model: incident.modelName })}</strong>
      <p>
        {t(told, {
          alias: incident.alias,
          found: incident.foundVersion,
          expected: incident.expectedVersion ?? t('aliases.lost'),
          time: time(incident.noticedAt),
        })}
      </p>
      {restore.error && <p>{restore.error.message}</p>}
      {mayRestore ? (
        <button type="button" disabled={restore.isPending} onClick={() => restore.mutate()}>
          {t('aliases.restore')}
        </button>
      ) : (
        <p className="note">{t('aliases.whoMay')}</p>
      )}
    </div>
  );
}
