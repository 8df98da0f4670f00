import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Place } from '@/features/datasets/api';
import { ProductPicture } from '@/features/datasets/ProductPicture';
import { contribution, grade, score } from '@/lib/format';
import type { Example, Report } from './api';
import { type Move, moves, strongest } from './moves';

const SHOWN = 5;

/** Where the products' pictures are. */
type Dataset = Place & { version: number };

/** Real queries: what the candidate puts first and why, beside what the champion puts first. */
export function Examples({ report, dataset }: { report: Report; dataset?: Dataset }) {
  const { t } = useTranslation();
  const examples = report.examples ?? [];
  if (examples.length === 0) return null;
  const compared = examples.some((e) => (e.champion?.length ?? 0) > 0);
  return (
    <ScrollPanel label={t('review.examples')}>
      <h2>{t('review.examples')}</h2>
      <p className="note">{t(compared ? 'examples.compared' : 'examples.alone')}</p>
      {examples.slice(0, SHOWN).map((example) => (
        <Lists key={example.query} example={example} dataset={dataset} />
      ))}
    </ScrollPanel>
  );
}

function Lists({ example, dataset }: { example: Example; dataset?: Dataset }) {
  const { t } = useTranslation();
  const champion = example.champion ?? [];
  const both = champion.length > 0;
  const left = both ? moves(example.candidate, champion) : example.candidate.map((product) => ({ product }));
  const right = moves(champion, example.candidate);
  const places = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => i);
  return (
    <table className="lists">
      <caption>“{example.query}”</caption>
      <colgroup>
        <col style={{ width: 28 }} />
        <Columns />
        {both && <Columns />}
      </colgroup>
      <thead>
        {both && (
          <tr>
            <td />
            <th scope="colgroup" colSpan={3}>
              {t('examples.candidate')}
            </th>
            <th scope="colgroup" colSpan={3} className="second">
              {t('examples.champion')}
            </th>
          </tr>
        )}
        <tr>
          <th scope="col" className="number">
            <abbr title={t('examples.position')}>#</abbr>
          </th>
          <Heads />
          {both && <Heads className="second" />}
        </tr>
      </thead>
      <tbody>
        {places.map((i) => (
          <tr key={i}>
            <th scope="row" className="number">
              {i + 1}
            </th>
            <Cells move={left[i]} dataset={dataset} mark={both ? 'new' : undefined} />
            {both && <Cells move={right[i]} dataset={dataset} mark="gone" className="second" />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Fixed widths, so that the lists of all queries stand under each other. */
function Columns() {
  return (
    <>
      <col />
      <col style={{ width: 46 }} />
      <col style={{ width: 68 }} />
    </>
  );
}

function Heads({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <>
      <th scope="col" className={className}>
        {t('examples.title')}
      </th>
      <th scope="col" className="number">
        {t('examples.grade')}
      </th>
      <th scope="col" className="number">
        {t('examples.score')}
      </th>
    </>
  );
}

/** A product of one list; the cells stay empty where the list is shorter than the other. */
function Cells({
  move,
  dataset,
  mark,
  className,
}: {
  move?: Move;
  dataset?: Dataset;
  mark?: 'new' | 'gone';
  className?: string;
}) {
  if (!move) return <td colSpan={3} className={className} />;
  const { product } = move;
  return (
    <>
      <td className={className}>
        <span className="pictured">
          {dataset && (
            <ProductPicture
              dataset={dataset}
              version={dataset.version}
              product={product.productId}
              title={product.title || product.productId}
              size="small"
            />
          )}
          <span>
            {product.title || product.productId}
            <span className="marks">
              {mark && <MoveMark move={move} absent={mark} />}
              <Contribution of={product.contributions} />
            </span>
          </span>
        </span>
      </td>
      <td className="number">{grade(product.grade)}</td>
      <td className="number">{score(product.score)}</td>
    </>
  );
}

const ABSENT = { new: '+', gone: '−' };

/** How a product has moved between the lists. Only the candidate's list says by how many places: that says it once. */
function MoveMark({ move, absent }: { move: Move; absent: 'new' | 'gone' }) {
  const { t } = useTranslation();
  const { places, from } = move;
  if (places === undefined) {
    return (
      <span className={`mark ${absent}`}>
        <span aria-hidden="true">{ABSENT[absent]}</span> {t(`examples.${absent}`)}
      </span>
    );
  }
  if (places === 0 || absent === 'gone') return null;
  return (
    <span className="mark moved">
      <span aria-hidden="true">
        {places > 0 ? '↑' : '↓'} {Math.abs(places)}
      </span>
      <span className="spoken">
        {t(places > 0 ? 'examples.up' : 'examples.down', { places: Math.abs(places), from })}
      </span>
    </span>
  );
}

function Contribution({ of }: { of?: Record<string, number> }) {
  const { t } = useTranslation();
  const most = strongest(of);
  if (!most) return null;
  return (
    <span className="note">
      <span className="spoken">{t('examples.most')}</span>{' '}
      {t(`modality.${most[0]}`, { defaultValue: most[0] })} {contribution(most[1])}
    </span>
  );
}
