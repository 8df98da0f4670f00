import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import { time } from '@/lib/format';
import { reviewsQuery } from './api';

export function ReviewsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(reviewsQuery);
  const reviews = query.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      {query.isError && (
        <div role="alert" className="notice">
          {query.error.message}
        </div>
      )}
      {query.isPending && <div role="status" className="placeholder" />}
      {query.isSuccess && reviews.length === 0 && <p className="panel">{t('reviews.empty')}</p>}
      {reviews.length > 0 && (
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
      {query.hasNextPage && (
        <button type="button" onClick={() => query.fetchNextPage()}>
          {t('common.more')}
        </button>
      )}
    </>
  );
}
