import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ReasonDialog } from '@/components/ReasonDialog';
import { StateTag } from '@/components/StateTag';
import { ReportSummary } from '@/features/reviews/ReportSummary';
import type { Run, Step } from '@/lib/api';
import { digest, duration, time } from '@/lib/format';
import { cancelRun, diagramQuery, resumeRun, runQuery, stepsQuery } from './api';
import { Diagram, extent } from './Diagram';
import { StepPanel } from './StepPanel';
import { useRunEvents } from './useRunEvents';

const FINAL = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'];
const route = getRouteApi('/runs/$id');

export function RunPage() {
  const { id } = route.useParams();
  const { tab = 'diagram' } = route.useSearch();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const run = useQuery(runQuery(id));
  const connected = useRunEvents(id);

  return (
    <Load query={run}>
      {(r) => (
        <>
          <RunHead run={r} connected={connected} />
          <div className="tabs" role="tablist">
            {['diagram', 'report', 'details'].map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                aria-selected={tab === name}
                onClick={() => navigate({ to: '/runs/$id', params: { id }, search: { tab: name } })}
              >
                {t(`run.${name}`)}
              </button>
            ))}
          </div>
          {tab === 'diagram' && <Live run={r} />}
          {tab === 'report' &&
            (r.reportDigest ? (
              <ReportSummary digest={r.reportDigest} />
            ) : (
              <p className="panel">{t('run.noReport')}</p>
            ))}
          {tab === 'details' && <Details run={r} />}
        </>
      )}
    </Load>
  );
}

function RunHead({ run, connected }: { run: Run; connected: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const id = run.id ?? '';
  const over = FINAL.includes(run.state ?? '');
  return (
    <>
      <div className="row between">
        <div className="row">
          <h1>
            {run.datasetName ?? run.modelName} · {run.id?.slice(0, 8)}
          </h1>
          <StateTag state={run.state ?? 'QUEUED'} />
          {!over && (
            <span className={`tag ${connected ? 'done' : 'waiting'}`}>
              {t(connected ? 'run.live' : 'run.reconnecting')}
            </span>
          )}
        </div>
        {!over && (
          <button type="button" className="danger" onClick={() => setAsking(true)}>
            {t('run.cancelRun')}
          </button>
        )}
      </div>
      <p className="facts">
        <span>
          {t('runs.by')} <b>{run.startedBy}</b>
        </span>
        <span>
          {t('runs.started')} <b>{time(run.createdAt)}</b>
        </span>
        <span>
          {t('runs.took')} <b>{duration(run.startedAt, run.finishedAt)}</b>
        </span>
        {run.gate && (
          <span>
            {t('review.gate')} <b>{`${run.gate.verdict}: ${run.gate.rule}`}</b>
          </span>
        )}
      </p>
      {run.reason && <p className="notice">{run.reason}</p>}
      {run.state === 'WAITING' && run.reviewId && (
        <p className="notice waiting">
          {t('run.toReview')}{' '}
          <Link to="/reviews/$id" params={{ id: run.reviewId }}>
            {t('run.openReview')}
          </Link>
        </p>
      )}
      {asking && (
        <ReasonDialog
          title={t('run.cancelRun')}
          action={t('run.cancelRun')}
          onClose={() => setAsking(false)}
          onSubmit={async (reason) => {
            await cancelRun(id, reason);
            await queries.invalidateQueries({ queryKey: ['run', id] });
          }}
        />
      )}
    </>
  );
}

const PROCESSES = ['train-ranker', 'collect-dataset', 'promote-model'];

function Live({ run }: { run: Run }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { process, step: selected } = route.useSearch();
  const id = run.id ?? '';
  const own =
    run.kind === 'TRAIN'
      ? PROCESSES
      : run.kind === 'COLLECT'
        ? ['import-dataset', 'collect-dataset']
        : ['roll-back'];
  const shown = process ?? own[0];
  const steps = useQuery({
    ...stepsQuery(id),
    refetchInterval: FINAL.includes(run.state ?? '') ? false : 2_000,
  });
  const diagram = useQuery(diagramQuery(id, shown));
  const [resuming, setResuming] = useState(false);
  const choose = (to: { process?: string; step?: string }) =>
    navigate({
      to: '/runs/$id',
      params: { id },
      search: { tab: 'diagram', process: shown, ...to },
      resetScroll: false,
    });

  return (
    <Load query={steps}>
      {(all) => {
        const here = all.filter((s) => s.processId === shown);
        const incident = all.find((s) => s.incident);
        const step = here.find((s) => s.elementId === selected) ?? here.find((s) => s.state === 'RUNNING');
        return (
          <>
            {incident && (
              <div className="notice row between" role="alert">
                <span>
                  <b>{incident.name}</b> {t('run.incident')}: {incident.incident?.message}
                </span>
                <button type="button" className="primary" onClick={() => setResuming(true)}>
                  {t('run.resume')}
                </button>
              </div>
            )}
            <div className="row" style={{ marginTop: 12 }}>
              <span className="note">{t('run.process')}</span>
              {own.map((name) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={name === shown}
                  className={name === shown ? 'primary' : undefined}
                  onClick={() => choose({ process: name, step: undefined })}
                >
                  {name}
                </button>
              ))}
            </div>
            <div className="panel">
              <Load query={diagram}>
                {(xml) => (
                  <Diagram
                    xml={xml}
                    steps={here}
                    selected={step?.elementId}
                    onSelect={(e) => choose({ step: e })}
                  />
                )}
              </Load>
            </div>
            <div className="columns">
              <StepTable steps={here} selected={step?.elementId} onSelect={(e) => choose({ step: e })} />
              <aside>{step && <StepPanel runId={id} step={step} />}</aside>
            </div>
            {resuming && (
              <ReasonDialog
                title={t('run.resume')}
                action={t('run.resume')}
                onClose={() => setResuming(false)}
                onSubmit={async (reason) => {
                  await resumeRun(id, reason);
                  await queries.invalidateQueries({ queryKey: ['run', id] });
                }}
              />
            )}
          </>
        );
      }}
    </Load>
  );
}

function StepTable({
  steps,
  selected,
  onSelect,
}: {
  steps: Step[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="panel scroll">
      <table>
        <caption>{t('run.steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('run.step')}</th>
            <th scope="col">{t('runs.state')}</th>
            <th scope="col">{t('run.progress')}</th>
            <th scope="col" className="number">
              {t('run.time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((s) => (
            <tr key={s.elementId} aria-current={s.elementId === selected ? 'true' : undefined}>
              <td>
                <button type="button" onClick={() => onSelect(s.elementId ?? '')}>
                  {s.name}
                </button>
              </td>
              <td>
                <StateTag state={s.state ?? 'NOT_STARTED'} suffix={extent(s)} />
              </td>
              <td>{s.line ?? ''}</td>
              <td className="number">{duration(s.startedAt, s.endedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Details({ run }: { run: Run }) {
  const digests: [string, string | undefined | null][] = [
    ['dataset', run.datasetDigest],
    ['features', run.featuresDigest],
    ['fusion', run.fusionDigest],
    ['model', run.modelDigest],
    ['report', run.reportDigest],
  ];
  return (
    <div className="panel scroll">
      <table>
        <tbody>
          <tr>
            <th scope="row">fusion</th>
            <td>{run.fusion}</td>
          </tr>
          <tr>
            <th scope="row">rankers</th>
            <td>{run.rankers?.join(', ')}</td>
          </tr>
          <tr>
            <th scope="row">seed</th>
            <td>{String(run.seed)}</td>
          </tr>
          <tr>
            <th scope="row">MLflow</th>
            <td>
              <code>{run.mlflowRunId ?? '–'}</code>
            </td>
          </tr>
          {digests.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code title={value ?? undefined}>{value ?? digest(value)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
