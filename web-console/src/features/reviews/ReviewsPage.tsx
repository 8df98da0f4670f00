import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { reviewsQuery } from './api';
import { ReviewTable } from './ReviewTable';

export function ReviewsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(reviewsQuery);
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      <Pages query={query} empty={<p className="panel">{t('reviews.empty')}</p>}>
        {(reviews) => <ReviewTable caption={t('reviews.caption')} reviews={reviews} />}
      </Pages>
    </>
  );
}
