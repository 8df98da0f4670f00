import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LineChart, type Series } from '@/components/LineChart';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Run, Schemas } from '@/lib/api';
import { finite, score } from '@/lib/format';
import { curvesQuery, isOver } from './api';

type Curve = Schemas['Curve'];

/** What the run measured while it trained: a chart for each metric with a curve for each trial, and the same in numbers. */
export function MetricsTab({ run }: { run: Run }) {
  const { t } = useTranslation();
  const query = useQuery(curvesQuery(run.id ?? '', !isOver(run)));
  return (
    <Load query={query}>
      {(curves) =>
        curves.length === 0 ? (
          <p className="panel">{t('metrics.empty')}</p>
        ) : (
          <>
            <div className="charts">
              {[...byMetric(curves)].map(([metric, series]) => (
                <section key={metric} className="panel">
                  <h2>{metric}</h2>
                  <LineChart label={t('metrics.chart', { metric })} series={series} />
                </section>
              ))}
            </div>
            <Numbers curves={curves} />
          </>
        )
      }
    </Load>
  );
}

const points = (curve: Curve): [number, number][] =>
  (curve.points ?? []).flatMap((p): [number, number][] => (finite(p.value) ? [[p.step ?? 0, p.value]] : []));

/** The curves that are more than one point, by their metric. */
function byMetric(curves: Curve[]): Map<string, Series[]> {
  const all = new Map<string, Series[]>();
  for (const curve of curves) {
    const line = points(curve);
    const metric = curve.metric ?? '';
    if (line.length > 1)
      all.set(metric, [...(all.get(metric) ?? []), { name: curve.trial ?? '', points: line }]);
  }
  return all;
}

const sorted = (curves: Curve[]) =>
  [...curves].sort((a, b) =>
    `${a.metric} ${a.trial}`.localeCompare(`${b.metric} ${b.trial}`, 'en', { numeric: true }),
  );

function Numbers({ curves }: { curves: Curve[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('metrics.numbers')}>
      <table>
        <caption>{t('metrics.numbers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('metrics.metric')}</th>
            <th scope="col">{t('metrics.trial')}</th>
            {['steps', 'first', 'last', 'least', 'most'].map((name) => (
              <th key={name} scope="col" className="number">
                {t(`metrics.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(curves).map((curve) => {
            const values = points(curve).map(([, value]) => value);
            return (
              <tr key={`${curve.metric} ${curve.trial}`}>
                <td>{curve.metric}</td>
                <td>{curve.trial || '–'}</td>
                <td className="number">{values.length}</td>
                <td className="number">{score(values[0])}</td>
                <td className="number">{score(values.at(-1))}</td>
                <td className="number">{score(values.length ? Math.min(...values) : undefined)}</td>
                <td className="number">{score(values.length ? Math.max(...values) : undefined)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
