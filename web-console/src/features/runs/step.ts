import type { TFunction } from 'i18next';
import type { Step } from '@/lib/api';
import { count, percent } from '@/lib/format';

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

/** What a step has made where it is done, else the latest that it said. */
export function lineOf(step: Step, t: TFunction): string {
  const { made } = step;
  if (!made) return step.line ?? '';
  const kind = t(`artifacts.kind.${made.kind}`);
  const artifacts = made.artifacts ?? 0;
  const reused = made.reused ?? 0;
  if (artifacts < 2) return t('run.made', { kind });
  return t(reused > 0 ? 'run.madeManyReused' : 'run.madeMany', {
    kind,
    artifacts: count(artifacts),
    reused: count(reused),
  });
}
