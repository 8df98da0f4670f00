import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '@/lib/api';
import { deleteView, saveView, viewsQuery } from './api';
import { addressOf, type RunSearch, searchOf } from './search';

/** The views that the person has given names; each is an address of this page. */
export function Views({ search }: { search: RunSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const views = useQuery(viewsQuery);
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const all = views.data ?? [];
  const current = all.find((v) => v.search === addressOf(search))?.name ?? '';

  async function change(what: Promise<unknown>) {
    try {
      await what;
      setName('');
      setError(undefined);
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    } catch (e) {
      setError(messageOf(e));
    }
  }

  return (
    <details className="menu">
      <summary>
        {t('runs.views')}
        {current && `: ${current}`}
      </summary>
      <div>
        <select
          aria-label={t('runs.chooseView')}
          value={current}
          onChange={(e) => {
            const view = all.find((v) => v.name === e.target.value);
            if (view) navigate({ to: '/runs', search: searchOf(view.search ?? '') });
          }}
        >
          <option value="">{t('runs.chooseView')}</option>
          {all.map((v) => (
            <option key={v.name} value={v.name}>
              {v.name}
            </option>
          ))}
        </select>
        {current && (
          <p>
            <button type="button" className="danger" onClick={() => change(deleteView(current))}>
              {t('runs.deleteView')}
            </button>
          </p>
        )}
        <label htmlFor="view-name">{t('runs.viewName')}</label>
        <input id="view-name" value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
        <p>
          <button
            type="button"
            disabled={name.trim() === ''}
            onClick={() => change(saveView(name.trim(), addressOf(search)))}
          >
            {t('runs.saveView')}
          </button>
        </p>
        {error && (
          <p role="alert" className="wrong">
            {error}
          </p>
        )}
      </div>
    </details>
  );
}
