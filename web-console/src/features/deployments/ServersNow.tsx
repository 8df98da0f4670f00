import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Deployment } from '@/lib/api';
import { time } from '@/lib/format';

/** The servers that serve a deployment now; when there is none, what the last one was heard to say. */
export function ServersNow({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslation();
  if (deployment.state !== 'ACTIVE') return <span className="note">–</span>;
  const all = deployment.observations ?? [];
  const now = all.filter((o) => o.current);
  if (now.length > 0) {
    return now.map((o) => (
      <div key={o.server}>
        <StateTag state={o.state ?? 'READY'} /> <span className="note">{o.reason ?? ''}</span>
      </div>
    ));
  }
  const last = [...all].sort((a, b) => (b.observedAt ?? '').localeCompare(a.observedAt ?? ''))[0];
  return (
    <>
      <span className="tag idle">○ {t('deployments.noServer')}</span>
      {last && (
        <div className="note">
          {t('deployments.lastHeard', { server: last.server, time: time(last.observedAt) })}
        </div>
      )}
    </>
  );
}
