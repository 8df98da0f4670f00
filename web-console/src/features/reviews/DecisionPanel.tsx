import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Review } from '@/lib/api';
import { digest, time } from '@/lib/format';
import { decide } from './api';

/** The decisions so far, and the form for one's own where it is allowed; the server decides whether it is. */
export function DecisionPanel({ review }: { review: Review }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-label={t('review.decision')}>
      {(review.decisions ?? []).map((d) => (
        <blockquote
          key={d.reviewer}
          style={{ margin: '0 0 12px', paddingLeft: 10, borderLeft: '3px solid var(--border)' }}
        >
          <b>{t(d.decision === 'APPROVE' ? 'review.approve' : 'review.reject')}</b> · {d.reviewer},{' '}
          {time(d.decidedAt)}
          <br />
          {d.reason}
        </blockquote>
      ))}
      {review.mayDecide ? (
        <DecisionForm review={review} />
      ) : (
        <p>
          {t('review.cannot')} {whyNot(review, t)}
        </p>
      )}
    </section>
  );
}

/** The server's words, but for a closed review: its time is written like all other times. */
function whyNot(review: Review, t: (key: string, values: Record<string, unknown>) => string) {
  return review.state === 'OPEN' || !review.closedAt
    ? review.whyNot
    : t('review.closedSince', { state: t(`state.${review.state}`, {}), time: time(review.closedAt) });
}

function DecisionForm({ review }: { review: Review }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const decision = form.get('decision') === 'APPROVE' ? 'APPROVE' : 'REJECT';
    try {
      setError(undefined);
      await decide(review.id ?? '', review.etag ?? '', decision, String(form.get('reason')));
    } catch (e) {
      const stale = e instanceof ApiError && (e.status === 412 || e.status === 409);
      setError(stale ? t('review.changed') : e instanceof Error ? e.message : String(e));
    }
    await queries.invalidateQueries({ queryKey: ['review', review.id] });
  }

  return (
    <form onSubmit={submit}>
      <h2>{t('review.decision')}</h2>
      <div className="row">
        <label>
          <input
            type="radio"
            name="decision"
            value="APPROVE"
            required
            style={{ width: 24, verticalAlign: 'middle' }}
          />
          {t('review.approve')}
        </label>
        <label>
          <input type="radio" name="decision" value="REJECT" style={{ width: 24, verticalAlign: 'middle' }} />
          {t('review.reject')}
        </label>
      </div>
      <label htmlFor="reason">{t('common.reason')}</label>
      <p className="note" id="reason-hint">
        {t('review.hint')}
      </p>
      <textarea id="reason" name="reason" rows={4} required aria-describedby="reason-hint" />
      {error && (
        <p role="alert" className="notice">
          {error}
        </p>
      )}
      <p className="note">
        {t('review.binds')} <code title={review.reportDigest}>{digest(review.reportDigest)}</code>
      </p>
      <button type="submit" className="primary" style={{ width: '100%' }}>
        {t('review.record')}
      </button>
    </form>
  );
}
