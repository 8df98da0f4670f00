import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';

type Page<T> = { items?: T[] };
type PagedQuery<T> = {
  data?: { pages: Page<T>[] };
  isError: boolean;
  isPending: boolean;
  error: Error | null;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

/** The states of a list that comes in pages: loading, failed, empty, there, and more to come. */
export function Pages<T>({
  query,
  empty,
  children,
}: {
  query: PagedQuery<T>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const items = query.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  const canHelp = !(query.error instanceof ApiError) || query.error.status >= 500;
  return (
    <>
      {query.isError && (
        <div role="alert" className="notice">
          {query.error?.message}{' '}
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
      {query.data && (items.length > 0 ? children(items) : empty)}
      {query.hasNextPage && (
        <p>
          <button type="button" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('common.more')}
          </button>
        </p>
      )}
    </>
  );
}
