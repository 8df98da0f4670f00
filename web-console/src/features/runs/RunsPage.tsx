import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import type { Run } from '@/lib/api';
import { runsQuery } from './api';
import { RunFilters } from './RunFilters';
import { RunTable } from './RunTable';
import { isFiltered, type RunSearch } from './search';

const route = getRouteApi('/runs');
const MOST = 6;

/** Every run: filtered and sorted by the platform, so that a hundred thousand of them are as quick as ten. */
export function RunsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(runsQuery(search));
  const [ticked, setTicked] = useState<string[]>([]);

  const go = (change: RunSearch) => navigate({ to: '/runs', search: { ...search, ...change } });

  function tick(id: string) {
    setTicked((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]));
  }

  return (
    <>
      <div className="row between">
        <h1>{t('runs.title')}</h1>
        <div className="row">
          <CompareTicked ticked={ticked} onClear={() => setTicked([])} />
          <Link to="/launch" className="button primary">
            {t('launch.title')}
          </Link>
        </div>
      </div>
      <RunFilters search={search} onChange={go} />
      <Pages
        query={query}
        empty={
          <p className="panel">
            {isFiltered(search) ? t('runs.emptyFilter') : t('runs.empty')}{' '}
            {isFiltered(search) && <Link to="/runs">{t('runs.clear')}</Link>}
          </p>
        }
      >
        {(runs: Run[]) => (
          <RunTable
            runs={runs}
            search={search}
            ticked={ticked}
            full={ticked.length >= MOST}
            onTick={tick}
            onOrder={(order) => go({ order })}
          />
        )}
      </Pages>
    </>
  );
}

function CompareTicked({ ticked, onClear }: { ticked: string[]; onClear: () => void }) {
  const { t } = useTranslation();
  if (ticked.length === 0) return <span className="note">{t('runs.compareHint')}</span>;
  return (
    <>
      <span role="status">{t('runs.ticked', { count: ticked.length })}</span>
      <button type="button" onClick={onClear}>
        {t('runs.untick')}
      </button>
      {ticked.length > 1 && (
        <Link to="/compare" search={{ runs: ticked.join(',') }} className="button">
          {t('runs.compare')}
        </Link>
      )}
    </>
  );
}
