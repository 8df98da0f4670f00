import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, messageOf, type Review } from '@/lib/api';
import { digest } from '@/lib/format';
import { DECISIONS, type Decision, decide } from './api';

type Field = 'decision' | 'reason';
type Fault = { field?: Field; message: string };

/** Approve, ask for changes or reject, with a reason. What is typed stays when the platform refuses it. */
export function DecisionForm({ review }: { review: Review }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [fault, setFault] = useState<Fault>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const [decision, reason] = [values.get('decision'), String(values.get('reason'))];
    const refuse = (found: Fault) => {
      setFault(found);
      if (found.field) form.querySelector<HTMLElement>(`[name=${found.field}]`)?.focus();
    };
    if (decision === null) return refuse({ field: 'decision', message: t('review.choose') });
    if (reason.trim() === '') return refuse({ field: 'reason', message: t('review.reasonMissing') });
    try {
      setFault(undefined);
      await decide(review.id ?? '', review.etag ?? '', decision as Decision, reason);
    } catch (e) {
      refuse(faultOf(e, t('review.changed')));
    }
    await queries.invalidateQueries({ queryKey: ['review', review.id] });
  }

  const invalid = (field: Field) => (fault?.field === field ? true : undefined);
  return (
    <form onSubmit={submit} noValidate>
      <h2 id="decide">{t('review.decision')}</h2>
      <div className="row" role="radiogroup" aria-labelledby="decide" aria-invalid={invalid('decision')}>
        {DECISIONS.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="decision"
              value={value}
              required
              style={{ width: 24, verticalAlign: 'middle' }}
            />
            {t(`review.answers.${value}`)}
          </label>
        ))}
      </div>
      <label htmlFor="reason">{t('common.reason')}</label>
      <p className="note" id="reason-hint">
        {t('review.hint')}
      </p>
      <textarea
        id="reason"
        name="reason"
        rows={4}
        required
        aria-invalid={invalid('reason')}
        aria-describedby={fault?.field === 'reason' ? 'reason-hint fault' : 'reason-hint'}
      />
      {fault && (
        <p role="alert" className="notice" id="fault">
          {fault.message}
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

/** What the platform has against a decision; of the two fields it can only dislike the reason. */
function faultOf(e: unknown, changed: string): Fault {
  if (!(e instanceof ApiError)) return { message: messageOf(e) };
  if (e.status === 412 || e.status === 409) return { message: `${e.message}. ${changed}` };
  return { field: e.code === 'INVALID_REQUEST' ? 'reason' : undefined, message: e.message };
}
