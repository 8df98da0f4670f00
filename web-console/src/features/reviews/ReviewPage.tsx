import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { scaleOf } from '@/components/IntervalPlot';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import { runQuery } from '@/features/runs/api';
import type { Review } from '@/lib/api';
import { time } from '@/lib/format';
import { type Report, reportQuery, reviewQuery } from './api';
import { DecisionPanel } from './DecisionPanel';
import { Examples } from './Examples';
import { GateVerdict } from './GateVerdict';
import { ModelCard } from './ModelCard';
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
  const run = useQuery(runQuery(review.runId ?? '')).data;
  const dataset =
    run?.datasetName && run.datasetVersion
      ? { project: run.project, name: run.datasetName, version: run.datasetVersion }
      : undefined;
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
          <Load query={report}>{(r) => <Examples report={r} dataset={dataset} />}</Load>
          {report.data?.modalityWeightsOf && <ModelCard digest={review.reportDigest ?? ''} />}
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
          {review.state === 'OPEN' && <OnApproval />}
        </div>
        <aside>
          <DecisionPanel review={review} />
          {review.state !== 'OPEN' && <Afterwards review={review} deploymentId={run?.deploymentId} />}
        </aside>
      </div>
    </>
  );
}

function OnApproval() {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('review.onApproval')}</h2>
      <p>{t('review.stages')}</p>
    </section>
  );
}

/** What follows from how a review has ended, and where it goes on. */
function Afterwards({ review, deploymentId }: { review: Review; deploymentId?: string | null }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('review.afterwards')}</h2>
      <p>{t(`review.after.${review.state}`, { version: review.modelVersion })}</p>
      {review.state === 'APPROVED' ? (
        deploymentId && (
          <Link to="/deployments/$id" params={{ id: deploymentId }}>
            {t('review.toDeployment')}
          </Link>
        )
      ) : (
        <Link to="/launch" search={{ from: review.runId }}>
          {t('review.toRun')}
        </Link>
      )}
    </section>
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
