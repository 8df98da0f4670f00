import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Review } from '@/lib/api';
import { time } from '@/lib/format';

/** @param titled whether a heading above says what the caption says */
export function ReviewTable({
  caption,
  titled,
  reviews,
}: {
  caption: string;
  titled?: boolean;
  reviews: Review[];
}) {
  const { t } = useTranslation();
  return (
    <div className="panel scroll">
      <table>
        <caption className={titled ? 'skip' : undefined}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reviews.review')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('reviews.requester')}</th>
            <th scope="col">{t('review.gate')}</th>
            <th scope="col">{t('reviews.due')}</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((r) => (
            <tr key={r.id}>
              <th scope="row">
                <Link to="/reviews/$id" params={{ id: r.id ?? '' }}>
                  {r.modelName} · {r.modelVersion}
                </Link>
              </th>
              <td>
                <StateTag state={r.state ?? 'OPEN'} />
              </td>
              <td>{r.requester}</td>
              <td>{r.rule}</td>
              <td>{time(r.deadline)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
