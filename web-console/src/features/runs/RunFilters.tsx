import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { datasetsQuery } from '@/features/datasets/api';
import { COLUMNS, columnsOf, isFiltered, type RunSearch, STATES } from './search';
import { Views } from './Views';

const TEXTS = ['text', 'ranker', 'by'] as const;
const LABELS = { text: 'text', ranker: 'rankerFilter', by: 'by' } as const;

export function RunFilters({
  search,
  onChange,
}: {
  search: RunSearch;
  onChange: (change: RunSearch) => void;
}) {
  const { t } = useTranslation();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const change: RunSearch = {};
    for (const name of TEXTS) change[name] = String(form.get(name) ?? '').trim() || undefined;
    if (TEXTS.some((name) => change[name] !== search[name])) onChange(change);
  }

  return (
    <form className="row filters" onSubmit={submit} role="search" aria-label={t('runs.title')}>
      {TEXTS.map((name) => (
        <input
          key={name}
          name={name}
          type="search"
          aria-label={t(`runs.${LABELS[name]}`)}
          placeholder={t(`runs.${LABELS[name]}`)}
          title={name === 'text' ? t('runs.textHint') : undefined}
          defaultValue={search[name]}
          maxLength={200}
          onBlur={(e) => e.currentTarget.form?.requestSubmit()}
        />
      ))}
      <button type="submit">{t('runs.find')}</button>
      <select
        aria-label={t('runs.filter')}
        value={search.state ?? ''}
        onChange={(e) => onChange({ state: e.target.value || undefined })}
      >
        <option value="">{t('runs.all')}</option>
        {STATES.map((s) => (
          <option key={s} value={s}>
            {t(`state.${s}`)}
          </option>
        ))}
      </select>
      <DatasetChoice search={search} onChange={onChange} />
      {isFiltered(search) && (
        <Link to="/runs" search={{ order: search.order, columns: search.columns }}>
          {t('runs.clear')}
        </Link>
      )}
      <details className="menu">
        <summary>{t('runs.columns')}</summary>
        <div>
          {COLUMNS.map((column) => (
            <label key={column}>
              <input
                type="checkbox"
                checked={columnsOf(search.columns).includes(column)}
                onChange={(e) => onChange({ columns: toggled(search.columns, column, e.target.checked) })}
              />
              {t(`runs.${column}`)}
            </label>
          ))}
        </div>
      </details>
      <Views search={search} />
    </form>
  );
}

const toggled = (columns: string | undefined, column: string, on: boolean) =>
  COLUMNS.filter((c) => (c === column ? on : columnsOf(columns).includes(c))).join(',');

function DatasetChoice({ search, onChange }: { search: RunSearch; onChange: (change: RunSearch) => void }) {
  const { t } = useTranslation();
  const datasets = useInfiniteQuery(datasetsQuery());
  const names = (datasets.data?.pages ?? []).flatMap((p) => p.items ?? []).map((d) => d.name ?? '');
  const chosen = search.dataset ?? '';
  return (
    <select
      aria-label={t('runs.dataset')}
      value={chosen}
      onChange={(e) => onChange({ dataset: e.target.value || undefined })}
    >
      <option value="">{t('runs.anyDataset')}</option>
      {(chosen === '' || names.includes(chosen) ? names : [chosen, ...names]).map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
