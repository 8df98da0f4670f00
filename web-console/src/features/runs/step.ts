import type { Step } from '@/lib/api';
import { percent } from '@/lib/format';

/** How far a running step is, for its tag: shards where it has several, else per cent. */
export function extent(step: Step): string {
  if (step.state !== 'RUNNING') return '';
  const total = step.total ?? 0;
  return total > 1 ? `${step.done ?? 0}/${total}` : percent(step.fraction ?? 0);
}
