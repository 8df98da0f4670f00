import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { scaleOf } from '@/components/IntervalPlot';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import type { Review } from '@/lib/api';
import { time } from '@/lib/format';
import { type Report, reportQuery, reviewQuery } from './api';
import { DecisionPanel } from './DecisionPanel';
import { Examples } from './Examples';
import { GateVerdict } from './GateVerdict';
import { DifferenceRow, ReportSummary } from './ReportSummary';

const route = getRouteApi('/reviews/$id');

export function ReviewPage() {
  const { id } = route.useParams();
  const review = useQuery(reviewQuery(id));
  return <Load query={review}>{(r) => <ReviewBody review={r} />}</Load>;
}

function ReviewBody({ review }: { review: Review }) {
  const { t } = useTranslation();
  const report = useQuery(reportQuery(review.reportDigest ?? ''));
  return (
    <>
      <div className="row">
        <h1>
          {review.modelName} · {review.modelVersion}
        </h1>
        <StateTag state={review.state ?? 'OPEN'} />
      </div>
      <p>{sentence(review, t)}</p>
      <div className="columns">
        <div>
          <GateVerdict review={review} report={report} />
          <Load query={report}>{(r) => <Evidence report={r} />}</Load>
          <ReportSummary digest={review.reportDigest ?? ''} />
          <Load query={report}>{(r) => <Examples report={r} />}</Load>
          <section className="panel">
            <h2>{t('review.madeOf')}</h2>
            <table>
              <tbody>
                {(
                  [
                    ['dataset', review.datasetDigest],
                    ['model', review.modelDigest],
                    ['reportDigest', review.reportDigest],
                  ] as const
                ).map(([name, value]) => (
                  <tr key={name}>
                    <th scope="row">{t(`review.${name}`)}</th>
                    <td>
                      <code className="whole">{value}</code>
                    </td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t('review.run')}</th>
                  <td>
                    <Link to="/runs/$id" params={{ id: review.runId ?? '' }}>
                      {review.runId}
                    </Link>
                  </td>
                </tr>
              </tbody>
            </table>
          </section>
          <section className="panel">
            <h2>{t('review.onApproval')}</h2>
            <p>{t('review.stages')}</p>
          </section>
        </div>
        <aside>
          <DecisionPanel review={review} />
        </aside>
      </div>
    </>
  );
}

function sentence(review: Review, t: (key: string, values: Record<string, unknown>) => string): string {
  const approved = (review.decisions ?? []).filter((d) => d.decision === 'APPROVE').length;
  const values = {
    model: review.modelName,
    version: review.modelVersion,
    environment: review.environment,
    requester: review.requester,
    deadline: time(review.deadline),
    approvals: review.approvals,
    missing: (review.approvals ?? 0) - approved,
    state: t(`state.${review.state}`, {}),
  };
  return t(review.state === 'OPEN' ? 'review.sentence' : 'review.closed', values);
}

function Evidence({ report }: { report: Report }) {
  const { t } = useTranslation();
  if (!report.champion) {
    return (
      <section className="panel">
        <h2>{t('review.evidence')}</h2>
        <p>{t('review.firstModel')}</p>
      </section>
    );
  }
  const value = report.champion.difference;
  const reading = value.low > 0 ? 'better' : value.high < 0 ? 'worse' : 'inconclusive';
  return (
    <ScrollPanel label={t('review.evidence')}>
      <h2>{t('review.evidence')}</h2>
      <table>
        <tbody>
          <DifferenceRow name={t('review.champion')} value={value} scale={scaleOf([value], true)} />
        </tbody>
      </table>
      <p>{t(`review.${reading}`)}</p>
    </ScrollPanel>
  );
}
