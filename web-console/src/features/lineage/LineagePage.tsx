import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { exportAddress, lineageQuery } from './api';
import { LineageDrawing } from './LineageDrawing';
import { LineageTable } from './LineageTable';

const route = getRouteApi('/lineage/$digest');

export function LineagePage() {
  const { t } = useTranslation();
  const { digest } = route.useParams();
  const { at } = route.useSearch();
  const graph = useQuery(lineageQuery(digest, at));
  return (
    <>
      <h1>{t('lineage.title')}</h1>
      <p>{t('lineage.intro')}</p>
      <p>
        <code className="whole">{digest}</code>
      </p>
      <AsOf digest={digest} at={at} key={at} />
      <Load query={graph}>
        {(found) => (
          <>
            {(found.edges ?? []).length === 0 ? (
              <p className="panel">{t('lineage.alone')}</p>
            ) : (
              <LineageDrawing graph={found} selected={digest} />
            )}
            {found.truncated && <p className="notice waiting">{t('lineage.truncated')}</p>}
            <LineageTable graph={found} selected={digest} at={at} />
          </>
        )}
      </Load>
    </>
  );
}

function AsOf({ digest, at }: { digest: string; at?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get('at') ?? '');
    navigate({ to: '/lineage/$digest', params: { digest }, search: { at: chosen || undefined } });
  }

  return (
    <form className="row" onSubmit={submit}>
      <label htmlFor="lineage-at" className="check">
        {t('lineage.at')}
      </label>
      <input id="lineage-at" className="short" name="at" type="datetime-local" defaultValue={at ?? ''} />
      <button type="submit">{t('lineage.show')}</button>
      {at && (
        <Link to="/lineage/$digest" params={{ digest }} search={{}}>
          {t('lineage.now')}
        </Link>
      )}
      <a href={exportAddress(digest, at)} download={`${digest.slice(0, 12)}-openlineage.json`}>
        {t('lineage.export')}
      </a>
    </form>
  );
}
