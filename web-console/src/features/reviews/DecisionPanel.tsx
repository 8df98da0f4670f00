import { useTranslation } from 'react-i18next';
import type { Review } from '@/lib/api';
import { time } from '@/lib/format';
import { DecisionForm } from './DecisionForm';

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
          <b>{t(`review.answers.${d.decision}`)}</b> · {d.reviewer}, {time(d.decidedAt)}
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
