import { useTranslation } from 'react-i18next';
import { IntervalPlot, scaleOf } from '@/components/IntervalPlot';
import { ScrollPanel } from '@/components/ScrollPanel';
import { count, difference, finite, interval } from '@/lib/format';
import type { Comparison } from './api';
import { shortId } from './ComparePage';
import { estimate } from './Figures';

/** A chance; very small ones are only said to be so, since the test draws at most 9,999 flips. */
export const chance = (p: unknown) => (!finite(p) ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));

export function Differences({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const rows = (comparison.differences ?? []).map((d, i) => ({ d, run: comparison.runs?.[i] })).slice(1);
  const scale = scaleOf(
    rows.flatMap(({ d }) => estimate(d?.ndcg) ?? []),
    true,
  );
  const label = t('compare.differences', { run: shortId(comparison.runs?.[0]) });
  return (
    <ScrollPanel label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.run')}</th>
            <th scope="col" className="number">
              {t('compare.difference')}
            </th>
            <th scope="col">{t('compare.interval')}</th>
            <th scope="col">{t('compare.plot')}</th>
            <th scope="col" className="number">
              {t('compare.p')}
            </th>
            <th scope="col" className="number">
              {t('compare.queries')}
            </th>
            {(['wins', 'losses', 'ties'] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {t(`compare.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ d, run }) => {
            const ndcg = estimate(d?.ndcg);
            return (
              <tr key={run?.id}>
                <th scope="row">
                  <code>{shortId(run)}</code>
                </th>
                <td className="number">{difference(ndcg?.mean)}</td>
                <td className="interval">{interval(ndcg?.low, ndcg?.high)}</td>
                <td>{ndcg && <IntervalPlot value={ndcg} {...scale} zero />}</td>
                <td className="number">{chance(d?.holm)}</td>
                <td className="number">{count(d?.ndcg?.n)}</td>
                <td className="number">{count(d?.wins)}</td>
                <td className="number">{count(d?.losses)}</td>
                <td className="number">{count(d?.ties)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">{t('compare.pNote')}</p>
    </ScrollPanel>
  );
}
