import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { StateTag } from '@/components/StateTag';
import type { Review } from '@/lib/api';
import { time } from '@/lib/format';
import { reviewsQuery } from './api';

export function ReviewsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(reviewsQuery);
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      <Pages query={query} empty={<p className="panel">{t('reviews.empty')}</p>}>
        {(reviews: Review[]) => (
          <div className="panel scroll">
            <table>
              <caption>{t('reviews.caption')}</caption>
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
                    <td>
                      <Link to="/reviews/$id" params={{ id: r.id ?? '' }}>
                        {r.modelName} · {r.modelVersion}
                      </Link>
                    </td>
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
        )}
      </Pages>
    </>
  );
}
