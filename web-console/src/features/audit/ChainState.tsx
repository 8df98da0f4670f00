import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EXPORT, verifyQuery } from './api';

/** Whether the chain holds, when somebody asks; and the way to take it along. */
export function ChainState() {
  const { t } = useTranslation();
  const verdict = useQuery(verifyQuery);
  const [before, after] = t('audit.exportNote', { command: '\n' }).split('\n');
  return (
    <section className="panel">
      <div className="row">
        <button type="button" onClick={() => verdict.refetch()} disabled={verdict.isFetching}>
          {verdict.isFetching ? t('audit.verifying') : t('audit.verify')}
        </button>
        <a href={EXPORT} download="rankloom-audit.jsonl">
          {t('audit.export')}
        </a>
        <span role="status" className="row">
          {verdict.data && !verdict.isFetching && (
            <>
              <span className={`tag ${verdict.data.intact ? 'done' : 'failed'}`}>
                {verdict.data.intact ? `✓ ${t('audit.intact')}` : `✕ ${t('audit.broken')}`}
              </span>
              {verdict.data.message}
            </>
          )}
        </span>
      </div>
      {verdict.isError && (
        <p role="alert" className="notice">
          {verdict.error.message}
        </p>
      )}
      <p className="note">
        {before}
        <code>./rankloom audit verify rankloom-audit.jsonl</code>
        {after}
      </p>
    </section>
  );
}
