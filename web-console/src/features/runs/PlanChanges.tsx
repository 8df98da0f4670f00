import { useTranslation } from 'react-i18next';
import type { Run } from '@/lib/api';
import { time } from '@/lib/format';

/** What of the plan is not as it was launched, since somebody changed it after an incident. */
export function PlanChanges({ run }: { run: Run }) {
  const { t } = useTranslation();
  if (!run.changes?.length) return null;
  return (
    <section className="notice waiting" aria-label={t('run.changed')}>
      <b>{t('run.changed')}</b>
      <ul>
        {run.changes.map((c) => (
          <li key={`${c.at}-${c.name}`}>
            <code>{c.name}</code>: <code>{c.before ?? '–'}</code> → <code>{c.after ?? '–'}</code>{' '}
            <span className="note">
              {t('run.changedBy', { by: c.by, time: time(c.at), reason: c.reason })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
