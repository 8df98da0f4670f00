import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';

/** The states that every panel has: loading, failed, there. One that fails does not empty the page. */
export function Load<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    const canHelp = !(query.error instanceof ApiError) || query.error.status >= 500;
    return (
      <div role="alert" className="notice">
        {query.error.message}{' '}
        {canHelp && (
          <button type="button" onClick={() => query.refetch()}>
            {t('common.again')}
          </button>
        )}
      </div>
    );
  }
  return (
    <div role="status" className="placeholder">
      <span className="skip">{t('common.loading')}</span>
    </div>
  );
}
