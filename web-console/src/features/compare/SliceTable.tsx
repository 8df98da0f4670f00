import { useTranslation } from 'react-i18next';
import { IntervalPlot, scaleOf } from '@/components/IntervalPlot';
import { ScrollPanel } from '@/components/ScrollPanel';
import { difference, interval, score } from '@/lib/format';
import type { Comparison } from './api';
import { shortId } from './ComparePage';
import { chance } from './Differences';
import { estimate } from './Figures';
import { RunHeads } from './RunHeads';

/** How each run answers each kind of query, and whether a kind is answered better or worse than by the first run. */
export function SliceTable({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const slices = comparison.slices ?? [];
  if (slices.length === 0) return null;
  const compared = slices.some((s) => s.differences);
  const scale = scaleOf(
    slices.flatMap((s) => (s.differences ?? []).flatMap((d) => estimate(d?.ndcg) ?? [])),
    true,
  );
  return (
    <ScrollPanel label={t('compare.slices')}>
      <table>
        <caption>{t('compare.slices')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.slice')}</th>
            <RunHeads comparison={comparison} span={compared ? 3 : 1} />
          </tr>
        </thead>
        <tbody>
          {slices.map((slice) => (
            <tr key={slice.name}>
              <th scope="row" className="wrap">
                {slice.name}
              </th>
              {slice.figures?.map((figure, i) => {
                const d = estimate(slice.differences?.[i]?.ndcg);
                const id = comparison.runs?.[i]?.id;
                return [
                  <td key={id} className="interval">
                    {score(figure.ndcg)} <span className="note">n={figure.n}</span>
                  </td>,
                  ...(i > 0 && compared
                    ? [
                        <td key={`${id} plot`}>{d && <IntervalPlot value={d} {...scale} zero />}</td>,
                        <td key={`${id} difference`} className="interval">
                          {d ? `${difference(d.mean)} ${interval(d.low, d.high)}` : '–'}{' '}
                          {d && <span className="note">p={chance(slice.differences?.[i]?.holm)}</span>}
                        </td>,
                      ]
                    : []),
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {compared
          ? t('compare.sliceNote', { run: shortId(comparison.runs?.[0]) })
          : comparison.differences && t('compare.slicesOld')}
      </p>
    </ScrollPanel>
  );
}
