import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { TimeChart } from '@/components/TimeChart';
import type { Deployment } from '@/lib/api';
import { count, decimal, moment } from '@/lib/format';
import { type GuardCurves, guardsQuery, type Point, SPANS, type Span } from './api';

const route = getRouteApi('/deployments/$id');

/** What the guards of a deployment look at, over time, and when it went from stage to stage. */
export function Guards({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { span: chosen } = route.useSearch();
  const span = SPANS.find((s) => s === chosen) ?? 'STAGES';
  const id = deployment.id ?? '';
  const query = useQuery(guardsQuery(id, span));
  return (
    <>
      <div className="row between">
        <h2>{t('deployments.guards')}</h2>
        <span className="row filters">
          <label htmlFor="span">{t('deployments.span')}</label>
          <select
            id="span"
            value={span}
            onChange={(e) =>
              navigate({
                to: '/deployments/$id',
                params: { id },
                search: { span: e.target.value as Span },
                replace: true,
              })
            }
          >
            {SPANS.map((s) => (
              <option key={s} value={s}>
                {t(`deployments.spans.${s}`)}
              </option>
            ))}
          </select>
        </span>
      </div>
      <Load query={query}>
        {(curves) => (
          <>
            <Charts curves={curves} />
            <History curves={curves} />
          </>
        )}
      </Load>
    </>
  );
}

type Figure = { name: string; of: (p: Point, step: number) => number | null; limit?: number };

function Charts({ curves }: { curves: GuardCurves }) {
  const { t } = useTranslation();
  const limits = curves.limits ?? {};
  const points = curves.candidate?.points ?? [];
  if (points.length === 0 && !curves.champion?.points?.length) {
    return <p className="panel">{t('deployments.noSamples')}</p>;
  }
  const figures: Figure[] = [
    { name: 'p99', of: (p) => p.latencyP99Millis ?? null, limit: limits.latencyP99Millis },
    { name: 'p50', of: (p) => p.latencyP50Millis ?? null },
    {
      name: 'errors',
      of: (p) => (p.errorRate == null ? null : 100 * p.errorRate),
      limit: 100 * (limits.errorRate ?? 0),
    },
    { name: 'requests', of: (p, step) => (p.requests ?? 0) / step },
    { name: 'ready', of: (p) => p.ready ?? 0 },
  ];
  const step = curves.stepSeconds ?? 30;
  const marks = (curves.changes ?? [])
    .map((c) => ({ at: Date.parse(c.at ?? ''), name: t(`deployments.changes.${c.change}`) }))
    .filter((m) => m.at >= Date.parse(curves.from ?? '') && m.at <= Date.parse(curves.to ?? ''));
  return (
    <>
      <p className="note">
        {t('deployments.guardsIntro')}{' '}
        {t(limits.championP99Millis == null ? 'deployments.limitAlone' : 'deployments.limitTold', {
          limit: decimal(limits.latencyP99Millis),
          champion: decimal(limits.championP99Millis),
          times: decimal(limits.timesChampion),
          beyond: decimal(limits.beyondChampionMillis),
          any: decimal(limits.anyModelP99Millis),
        })}
      </p>
      <div className="charts">
        {figures.map((figure) => {
          const name = t(`deployments.charts.${figure.name}`);
          return (
            <section key={figure.name} className="panel">
              <h3>{name}</h3>
              <TimeChart
                label={t('deployments.chart', { name })}
                from={Date.parse(curves.from ?? '')}
                to={Date.parse(curves.to ?? '')}
                marks={marks}
                limit={
                  figure.limit === undefined
                    ? undefined
                    : { value: figure.limit, name: t('deployments.limit', { value: decimal(figure.limit) }) }
                }
                series={[
                  {
                    name: t('deployments.candidate', { version: curves.candidate?.modelVersion }),
                    look: 'first',
                    points: series(points, figure, step),
                  },
                  ...(curves.champion
                    ? [
                        {
                          name: t('deployments.champion', { version: curves.champion.modelVersion }),
                          look: 'second' as const,
                          points: series(curves.champion.points ?? [], figure, step),
                        },
                      ]
                    : []),
                ]}
              />
            </section>
          );
        })}
      </div>
      <Numbers curves={curves} figures={figures} step={step} />
    </>
  );
}

/** A point stands in the middle of the time that it tells of. */
const middle = (p: Point, step: number) => Date.parse(p.at ?? '') + 500 * step;

/** With a gap wherever nothing was reported for longer than a point lasts. */
function series(points: Point[], figure: Figure, step: number): [number, number | null][] {
  const found: [number, number | null][] = [];
  points.forEach((p, i) => {
    const before = points[i - 1];
    const at = middle(p, step);
    if (before && at - middle(before, step) > 1_500 * step) found.push([at - 1, null]);
    found.push([at, figure.of(p, step)]);
  });
  return found;
}

function Numbers({ curves, figures, step }: { curves: GuardCurves; figures: Figure[]; step: number }) {
  const { t } = useTranslation();
  const rows = (
    [
      ['candidate', curves.candidate],
      ['champion', curves.champion],
    ] as const
  )
    .flatMap(([who, curve]) =>
      (curve?.points ?? []).map((p) => ({
        name: t(`deployments.${who}`, { version: curve?.modelVersion }),
        p,
      })),
    )
    .sort((a, b) => (b.p.at ?? '').localeCompare(a.p.at ?? ''));
  return (
    <details className="panel">
      <summary>{t('deployments.numbers')}</summary>
      <ScrollPanel label={t('deployments.numbers')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('deployments.at')}</th>
              <th scope="col">{t('deployments.of')}</th>
              <th scope="col">{t('deployments.stage')}</th>
              {figures.map((f) => (
                <th key={f.name} scope="col" className="number">
                  {t(`deployments.charts.${f.name}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('deployments.requests')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, p }) => (
              <tr key={`${name}${p.at}${p.stage}`}>
                <th scope="row">{moment(p.at)}</th>
                <td>{name}</td>
                <td>{t(`deployments.stages.${p.stage}`)}</td>
                {figures.map((f) => (
                  <td key={f.name} className="number">
                    {decimal(f.of(p, step))}
                  </td>
                ))}
                <td className="number">{count(p.requests)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </details>
  );
}

function History({ curves }: { curves: GuardCurves }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('deployments.history')}>
      <table>
        <caption>{t('deployments.history')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deployments.changed')}</th>
            <th scope="col">{t('deployments.what')}</th>
            <th scope="col">{t('deployments.who')}</th>
            <th scope="col">{t('common.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {(curves.changes ?? []).map((c) => (
            <tr key={`${c.at}${c.change}`}>
              <th scope="row">{moment(c.at)}</th>
              <td>{t(`deployments.changes.${c.change}`)}</td>
              <td>{c.by ?? '–'}</td>
              <td className="wrap">{c.reason ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
