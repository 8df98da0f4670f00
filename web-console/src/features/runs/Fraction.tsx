import { useTranslation } from 'react-i18next';
import type { Step } from '@/lib/api';
import { percent } from '@/lib/format';

/** How much of a running step is done, over all its shards; nothing for a step that does not run. */
export function Fraction({ step }: { step: Step }) {
  const { t } = useTranslation();
  if (step.state !== 'RUNNING') return null;
  const fraction = step.fraction ?? 0;
  return (
    <span className="fraction">
      <progress value={fraction} max={1} aria-label={t('run.progressOf', { step: step.name })} />
      {percent(fraction)}
    </span>
  );
}
