import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Step } from '@/lib/api';
import { time } from '@/lib/format';
import { producerQuery } from './api';

/** Why a step did no work of its own, and whose work it took over where that is known. */
export function Reuse({ runId, step }: { runId: string; step: Step }) {
  const { t } = useTranslation();
  const digest = step.outputDigest ?? '';
  const producer = useQuery({ ...producerQuery(digest), enabled: digest !== '' });
  const made = producer.data;
  return (
    <p>
      {t('run.reused')}{' '}
      {made &&
        (made.runId === runId ? (
          t('run.reusedOwn')
        ) : (
          <>
            {t('run.madeBy')}{' '}
            <Link
              to="/runs/$id"
              params={{ id: made.runId ?? '' }}
              search={{ step: step.elementId, process: step.processId }}
            >
              {made.runId?.slice(0, 8)}
            </Link>
            {t('run.madeAt', { time: time(made.recordedAt) })}
          </>
        ))}
      {!digest && t('run.reusedShards')}
    </p>
  );
}
