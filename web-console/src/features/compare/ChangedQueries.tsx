import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { TabList } from '@/components/TabList';
import { ProductPicture } from '@/features/datasets/ProductPicture';
import { difference, grade, score } from '@/lib/format';
import {
  type Change,
  type ChangedQuery,
  type Comparison,
  changedQueriesQuery,
  type PlacedProduct,
} from './api';
import { shortId } from './ComparePage';

const CHANGES: Change[] = ['WINS', 'LOSSES'];

/** The queries that a run gains and loses most on, with what it and the first run show. */
export function ChangedQueries({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const runs = comparison.runs ?? [];
  const [base, ...others] = runs;
  const [chosen, setChosen] = useState(others[0]?.id ?? '');
  const other = others.find((r) => r.id === chosen) ?? others[0];
  const [change, setChange] = useState<Change>('WINS');
  const query = useInfiniteQuery(changedQueriesQuery(base?.id ?? '', other?.id ?? '', change));
  return (
    <section className="panel">
      <div className="row between">
        <h2>{t('compare.changed')}</h2>
        {others.length > 1 && (
          <span className="row filters">
            <label htmlFor="other">{t('compare.against')}</label>
            <select id="other" value={other?.id} onChange={(e) => setChosen(e.target.value)}>
              {others.map((r) => (
                <option key={r.id} value={r.id}>
                  {shortId(r)}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
      <TabList
        names={CHANGES}
        chosen={change}
        label={(name) => t(`compare.tabs.${name}`)}
        onChoose={(name) => setChange(name as Change)}
      />
      <Pages query={query} empty={<p>{t(`compare.noChange.${change}`)}</p>}>
        {(queries: ChangedQuery[]) =>
          queries.map((q) => (
            <article key={q.queryId} className="changed">
              <h3>
                {t('compare.query', {
                  query: q.query,
                  base: score(q.baseNdcg),
                  other: score(q.otherNdcg),
                  difference: difference(q.difference),
                })}
              </h3>
              <div className="pair">
                <List run={base} products={q.base ?? []} />
                <List run={other} products={q.other ?? []} before={q.base?.length ? q.base : undefined} />
              </div>
            </article>
          ))
        }
      </Pages>
    </section>
  );
}

const SHOWN = 6;

function List({
  run,
  products,
  before,
}: {
  run?: NonNullable<Comparison['runs']>[number];
  products: PlacedProduct[];
  before?: PlacedProduct[];
}) {
  const { t } = useTranslation();
  if (products.length === 0) return <p className="note">{t('compare.noList')}</p>;
  return (
    <div>
      <h4>
        <code>{shortId(run)}</code>
      </h4>
      <ol className="placed">
        {products.slice(0, SHOWN).map((p, i) => (
          <li key={p.productId}>
            <ProductPicture
              dataset={{ project: run?.project, name: run?.datasetName ?? '' }}
              version={run?.datasetVersion ?? 0}
              product={p.productId ?? ''}
              title={p.title || (p.productId ?? '')}
              size="small"
            />
            <span>
              {i + 1}. {p.title || p.productId}
              <span className="note">
                {p.grade == null ? t('compare.ungraded') : t('compare.grade', { grade: grade(p.grade) })}{' '}
                {before && <Moved from={before.findIndex((b) => b.productId === p.productId)} to={i} />}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Moved({ from, to }: { from: number; to: number }) {
  const { t } = useTranslation();
  const kind = from < 0 ? 'new' : from > to ? 'up' : from < to ? 'down' : 'same';
  if (kind === 'same') return null;
  const places = Math.abs(from - to);
  return (
    <span className={`mark ${kind === 'new' ? 'new' : 'moved'}`}>
      <span aria-hidden="true">{t(`compare.moved.${kind}`, { places })}</span>
      <span className="spoken">{t(`compare.spoken.${kind}`, { places })}</span>
    </span>
  );
}
