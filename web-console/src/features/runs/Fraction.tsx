import { useTranslation } from 'react-i18next';
import type { Step } from '@/lib/api';
import { percent } from '@/lib/format';
import { fractionOf } from './step';

/** How much of a running step is done, over all its shards; nothing where that is not known. */
export function Fraction({ step }: { step: Step }) {
  const { t } = useTranslation();
  const fraction = fractionOf(step);
  if (fraction === undefined) return null;
  return (
    <span className="fraction">
      <progress value={fraction} max={1} aria-label={t('run.progressOf', { step: step.name })} />
      {percent(fraction)}
    </span>
  );
}
