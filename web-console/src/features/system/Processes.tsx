import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { bytes, moment, percent } from '@/lib/format';
import type { Process } from './api';

/** The workers or the ranking servers: those that give signs of life, and apart from them what is gone. */
export function Processes({ kind, all }: { kind: 'WORKER' | 'RANKING_SERVER'; all: Process[] }) {
  const { t } = useTranslation();
  const ours = all.filter((p) => p.kind === kind);
  const alive = ours.filter((p) => p.alive);
  const gone = ours.filter((p) => !p.alive);
  const name = t(kind === 'WORKER' ? 'system.workers' : 'system.servers');
  return (
    <>
      {alive.length === 0 ? (
        <section className="notice" aria-label={name}>
          <strong>
            {name}: {t('system.states.AWAY')}
          </strong>
          <p>{t(`system.advice.${kind}`)}</p>
        </section>
      ) : (
        <ScrollPanel label={name}>
          <Table caption={name} kind={kind} processes={alive} />
        </ScrollPanel>
      )}
      {gone.length > 0 && (
        <details className="panel">
          <summary>
            {name}: {t('system.gone', { count: gone.length })}
          </summary>
          <ScrollPanel label={t('system.gone', { count: gone.length })}>
            <Table caption={t('system.did')} kind={kind} processes={gone} />
          </ScrollPanel>
        </details>
      )}
    </>
  );
}

function Table({ caption, kind, processes }: { caption: string; kind: string; processes: Process[] }) {
  const { t } = useTranslation();
  const worker = kind === 'WORKER';
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('system.process')}</th>
          <th scope="col">{t('system.state')}</th>
          <th scope="col">{t(worker ? 'system.takes' : 'system.models')}</th>
          {worker && <th scope="col">{t('system.running')}</th>}
          <th scope="col" className="number">
            {t('system.memory')}
          </th>
          <th scope="col">{t('system.started')}</th>
          <th scope="col">{t('system.heard')}</th>
        </tr>
      </thead>
      <tbody>
        {processes.map((p) => (
          <tr key={p.name}>
            <th scope="row">
              {p.name}
              <div className="note">
                {t('system.host')}: {p.host}
              </div>
            </th>
            <td>
              <State process={p} />
            </td>
            <td className="wrap">{worker ? <Takes process={p} /> : (p.does ?? []).map(line)}</td>
            {worker && (
              <td>
                <Running process={p} />
              </td>
            )}
            <td className="number">{bytes(p.memoryBytes)}</td>
            <td>{moment(p.startedAt)}</td>
            <td>{moment(p.seenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const line = (text: string) => <div key={text}>{text}</div>;

function State({ process: p }: { process: Process }) {
  const { t } = useTranslation();
  if (!p.alive) return <span className="tag idle">○ {t('system.goneState')}</span>;
  if (p.ready) return <span className="tag done">✓ {t('system.ready')}</span>;
  return (
    <>
      <span className="tag waiting">! {t('system.notReady')}</span>
      <div className="note">{t('system.advice.NOT_READY')}</div>
    </>
  );
}

function Takes({ process: p }: { process: Process }) {
  const { t } = useTranslation();
  const types = p.does ?? [];
  return (
    <details>
      <summary>{t('system.types', { count: types.length })}</summary>
      {types.join(', ')}
    </details>
  );
}

function Running({ process: p }: { process: Process }) {
  const { t } = useTranslation();
  const jobs = p.running ?? [];
  return (
    <>
      {jobs.length === 0 && <span className="note">{t('system.idle')}</span>}
      {jobs.map((job) => (
        <div key={`${job.runId}${job.elementId}${job.startedAt}`}>
          <Link to="/runs/$id" params={{ id: job.runId ?? '' }}>
            {job.elementId}
          </Link>{' '}
          {percent(job.fraction ?? 0)}
        </div>
      ))}
      {(p.queued ?? 0) > 0 && <div className="note">{t('system.letters', { count: p.queued })}</div>}
    </>
  );
}
