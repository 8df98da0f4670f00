import type { Step } from '@/lib/api';
import { percent } from '@/lib/format';

/** The done part of a running step, 0 to 1; undefined where no worker tells, as of a call of another process. */
export const fractionOf = (step: Step): number | undefined =>
  step.state === 'RUNNING' && step.attempts?.length ? (step.fraction ?? 0) : undefined;

/** How far a running step is, for its tag: shards where it has several, else per cent. */
export function extent(step: Step): string {
  const total = step.total ?? 0;
  if (step.state === 'RUNNING' && total > 1) return `${step.done ?? 0}/${total}`;
  const fraction = fractionOf(step);
  return fraction === undefined ? '' : percent(fraction);
}
