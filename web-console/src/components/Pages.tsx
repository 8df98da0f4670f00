import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';

type Page = { items?: unknown[] | null };
type Item<P extends Page> = NonNullable<P['items']>[number];
type Props<P extends Page> = {
  query: UseInfiniteQueryResult<InfiniteData<P>>;
  empty: ReactNode;
  children: (items: Item<P>[]) => ReactNode;
};

/** A list in pages, with all the states that it can be in. */
export function Pages<P extends Page>({ query, empty, children }: Props<P>) {
  const { t } = useTranslation();
  const items: Item<P>[] = query.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  const canHelp = !(query.error instanceof ApiError) || query.error.status >= 500;
  return (
    <>
      {query.isError && (
        <div role="alert" className="notice">
          {query.error.message}{' '}
          {canHelp && (
            <button type="button" onClick={() => query.refetch()}>
              {t('common.again')}
            </button>
          )}
        </div>
      )}
      {query.isPending && (
        <div role="status" className="placeholder">
          <span className="skip">{t('common.loading')}</span>
        </div>
      )}
      {query.isSuccess && items.length === 0 && <p className="panel">{empty}</p>}
      {items.length > 0 && children(items)}
      {query.hasNextPage && (
        <p>
          <button type="button" onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            {t('common.more')}
          </button>
        </p>
      )}
    </>
  );
}
