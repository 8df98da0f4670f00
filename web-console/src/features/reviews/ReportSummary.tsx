import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Estimate, IntervalPlot, scaleOf } from '@/components/IntervalPlot';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { difference, interval, percent, score } from '@/lib/format';
import { type Report, reportQuery } from './api';

/** The evaluation in short; the whole of it is the HTML report. */
export function ReportSummary({ digest }: { digest: string }) {
  const { t } = useTranslation();
  const report = useQuery(reportQuery(digest));
  return (
    <Load query={report}>
      {(r) => (
        <>
          <Measured report={r} />
          {(r.ablation?.length ?? 0) > 0 && <Ablation report={r} />}
          {(r.modalityWeights?.length ?? 0) > 0 && <Weights report={r} />}
          <p>
            <a href={`/api/v1/artifacts/${digest}/report.html`} target="_blank" rel="noreferrer">
              {t('run.fullReport')}
            </a>
            {r.modalityWeightsOf && (
              <>
                {' · '}
                <a href={`/api/v1/artifacts/${digest}/model-card.md`} target="_blank" rel="noreferrer">
                  {t('run.modelCard')}
                </a>
              </>
            )}
          </p>
        </>
      )}
    </Load>
  );
}

function Measured({ report }: { report: Report }) {
  const { t } = useTranslation();
  const rows = [
    ...report.rankers.map((r) => ({ ...r, kind: t('report.ranker') })),
    ...report.baselines.map((r) => ({ ...r, kind: t('report.baseline') })),
  ];
  const scale = scaleOf(rows.map((r) => r.ndcg));
  return (
    <ScrollPanel label={t('report.rankers')}>
      <table>
        <caption>{t('report.rankers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.name')}</th>
            <th scope="col" className="number">
              NDCG@{report.cutoff}
            </th>
            <th scope="col">{t('report.interval')}</th>
            <th scope="col">{t('report.plot')}</th>
            <th scope="col" className="number">
              {t('report.queries')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind}-${row.name}`}>
              <th scope="row" className="wrap">
                {row.name} <span className="note">{row.kind}</span>
              </th>
              <td className="number">{score(row.ndcg.mean)}</td>
              <td className="interval">{interval(row.ndcg.low, row.ndcg.high)}</td>
              <td>
                <IntervalPlot value={row.ndcg} {...scale} />
              </td>
              <td className="number">{row.ndcg.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Ablation({ report }: { report: Report }) {
  const { t } = useTranslation();
  const rows = report.ablation ?? [];
  const scale = scaleOf(
    rows.map((r) => r.loss),
    true,
  );
  return (
    <ScrollPanel label={t('report.ablation')}>
      <table>
        <caption>
          {t('report.ablation')}
          {(rows[0]?.folds ?? 0) > 0 && ` ${t('report.crossFitted', { folds: rows[0]?.folds })}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('report.modality')}</th>
            <th scope="col" className="number">
              {t('report.loss')}
            </th>
            <th scope="col">{t('report.interval')}</th>
            <th scope="col">{t('report.lossPlot')}</th>
            <th scope="col" className="number">
              {t('report.queries')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DifferenceRow
              key={row.modality}
              name={t(`modality.${row.modality}`, { defaultValue: row.modality })}
              value={row.loss}
              scale={scale}
            />
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

/** One line of a table of differences: never without its interval and the count of queries. */
export function DifferenceRow({
  name,
  value,
  scale,
}: {
  name: string;
  value: Estimate;
  scale: { min: number; max: number };
}) {
  return (
    <tr>
      <th scope="row" className="wrap">
        {name}
      </th>
      <td className="number">{difference(value.mean)}</td>
      <td className="interval">{interval(value.low, value.high)}</td>
      <td>
        <IntervalPlot value={value} {...scale} zero />
      </td>
      <td className="number">{value.n}</td>
    </tr>
  );
}

function Weights({ report }: { report: Report }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('report.weights')}>
      <table>
        <caption>
          {t(report.modalityWeightsOf === 'scores' ? 'report.weightsOfScores' : 'report.weights')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('report.modality')}</th>
            <th scope="col" className="number">
              {t('report.share')}
            </th>
            <th scope="col">{t('report.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {report.modalityWeights?.map((w) => (
            <tr key={w.modality}>
              <th scope="row" className="wrap">
                {t(`modality.${w.modality}`, { defaultValue: w.modality })}
              </th>
              <td className="number">{percent(w.share)}</td>
              <td className="interval">
                [{percent(w.low)}, {percent(w.high)}]
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
