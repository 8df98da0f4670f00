import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import { StateTag } from '@/components/StateTag';
import { reviewQuery } from '@/features/reviews/api';
import type { Run } from '@/lib/api';
import { duration, time } from '@/lib/format';
import { cancelRun, isOver } from './api';

/** What a run is, how it stands, and what a person can or has to do about it. */
export function RunHead({ run, connected }: { run: Run; connected: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const id = run.id ?? '';
  const over = isOver(run);
  return (
    <>
      <div className="row between">
        <div className="row">
          <h1>
            {run.datasetName ?? run.modelName} · {run.id?.slice(0, 8)}
          </h1>
          <StateTag state={run.state ?? 'QUEUED'} />
          {!over && (
            <span className={`tag ${connected ? 'done' : 'waiting'}`}>
              {t(connected ? 'run.live' : 'run.reconnecting')}
            </span>
          )}
        </div>
        {run.kind === 'TRAIN' && (
          <Link to="/launch" search={{ from: id }}>
            {t('launch.repeat')}
          </Link>
        )}
        {!over && (
          <button type="button" className="danger" onClick={() => setAsking(true)}>
            {t('run.cancelRun')}
          </button>
        )}
      </div>
      <p className="facts">
        <span>
          {t('runs.by')} <b>{run.startedBy}</b>
        </span>
        <span>
          {t('runs.started')} <b>{time(run.createdAt)}</b>
        </span>
        <span>
          {t('runs.took')} <b>{duration(run.startedAt, run.finishedAt)}</b>
        </span>
        {run.gate && (
          <span>
            {t('review.gate')} <b>{`${run.gate.verdict}: ${run.gate.rule}`}</b>
          </span>
        )}
      </p>
      {run.reason && <p className="notice">{run.reason}</p>}
      {run.outcome === 'REJECTED_BY_REVIEWER' && run.reviewId && <Rejection reviewId={run.reviewId} />}
      {run.state === 'WAITING' && run.reviewId && (
        <p className="notice waiting">
          {t('run.toReview')}{' '}
          <Link to="/reviews/$id" params={{ id: run.reviewId }}>
            {t('run.openReview')}
          </Link>
        </p>
      )}
      {asking && (
        <ReasonDialog
          title={t('run.cancelRun')}
          action={t('run.cancelRun')}
          onClose={() => setAsking(false)}
          onSubmit={async (reason) => {
            await cancelRun(id, reason);
            await queries.invalidateQueries({ queryKey: ['run', id] });
          }}
        />
      )}
    </>
  );
}

/** Who has rejected the model and why; the run itself only knows that somebody has. */
function Rejection({ reviewId }: { reviewId: string }) {
  const { t } = useTranslation();
  const review = useQuery(reviewQuery(reviewId));
  const decision = review.data?.decisions?.find((d) => d.decision !== 'APPROVE');
  return (
    <p className="notice">
      {decision &&
        t(`run.turnedDown.${decision.decision}`, {
          reviewer: decision.reviewer,
          reason: decision.reason,
        })}{' '}
      <Link to="/reviews/$id" params={{ id: reviewId }}>
        {t('run.openReview')}
      </Link>
    </p>
  );
}
