import { useTranslation } from 'react-i18next';
import { type Estimate, IntervalPlot, scaleOf } from '@/components/IntervalPlot';
import { ScrollPanel } from '@/components/ScrollPanel';
import { decimal, finite, interval, score } from '@/lib/format';
import type { Comparison } from './api';
import { shortId } from './ComparePage';

const FIGURES = ['mrr', 'map', 'rocAuc', 'precision', 'recall', 'err', 'dcg'] as const;

/** An interval of the API that has figures: it writes what is not a number as a text. */
export const estimate = (value: unknown): Estimate | undefined => {
  const e = value as Estimate | null | undefined;
  return e && finite(e.mean) && finite(e.low) && finite(e.high) ? e : undefined;
};

export function Figures({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const figures = comparison.figures ?? [];
  const scale = scaleOf(figures.flatMap((f) => estimate(f?.ndcg) ?? []));
  return (
    <ScrollPanel label={t('compare.figures')}>
      <table>
        <caption>{t('compare.figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.run')}</th>
            <th scope="col">{t('compare.best')}</th>
            <th scope="col" className="number">
              NDCG{comparison.cutoff ? `@${comparison.cutoff}` : ''}
            </th>
            <th scope="col">{t('compare.interval')}</th>
            <th scope="col">{t('compare.plot')}</th>
            <th scope="col" className="number">
              {t('compare.queries')}
            </th>
            {FIGURES.map((name) => (
              <th key={name} scope="col" className="number">
                {t(`compare.figure.${name}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('compare.figure.latencyP99')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((f, i) => {
            const run = comparison.runs?.[i];
            const ndcg = estimate(f?.ndcg);
            return (
              <tr key={run?.id}>
                <th scope="row">
                  <code>{shortId(run)}</code>
                </th>
                {f ? (
                  <>
                    <td>{f.ranker}</td>
                    <td className="number">{score(ndcg?.mean)}</td>
                    <td className="interval">{interval(ndcg?.low, ndcg?.high)}</td>
                    <td>{ndcg && <IntervalPlot value={ndcg} {...scale} />}</td>
                    <td className="number">{f.ndcg?.n}</td>
                    {FIGURES.map((name) => (
                      <td key={name} className="number">
                        {score(f[name])}
                      </td>
                    ))}
                    <td className="number">{decimal(f.latencyP99)}</td>
                  </>
                ) : (
                  <td colSpan={FIGURES.length + 6}>{t('compare.notEvaluated')}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
