import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { StateTag } from '@/components/StateTag';
import type { Step } from '@/lib/api';
import { digest, duration } from '@/lib/format';
import { logQuery } from './api';
import { Fraction } from './Fraction';
import { Reuse } from './Reuse';
import { extent, lineOf } from './step';

/** How an attempt is called: its number, after that of its shard where there are shards. */
const attemptOf = ({ loopCounter, attempt }: { loopCounter?: number; attempt?: number }) =>
  loopCounter ? `${loopCounter}.${attempt}` : String(attempt);

/** One step: how it stands, who works on it, and what it says. */
export function StepPanel({ runId, step }: { runId: string; step: Step }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState('');
  const log = useQuery(logQuery(runId, step.elementId ?? ''));
  const line = lineOf(step, t);
  return (
    <section className="panel" aria-label={step.name}>
      <h2>{step.name}</h2>
      <StateTag state={step.state ?? 'NOT_STARTED'} suffix={extent(step)} /> <Fraction step={step} />
      {step.state === 'REUSED' && <Reuse runId={runId} step={step} />}
      {line && <p>{line}</p>}
      {step.incident && (
        <p className="notice" role="alert">
          {step.incident.message}
        </p>
      )}
      <p className="facts">
        <span>
          {t('run.time')} <b>{duration(step.startedAt, step.endedAt)}</b>
        </span>
        {step.outputDigest && (
          <span>
            {t('run.output')} <code title={step.outputDigest}>{digest(step.outputDigest)}</code>
          </span>
        )}
      </p>
      {(step.attempts?.length ?? 0) > 0 && <Attempts step={step} />}
      <div className="row between">
        <h2>{t('run.log')}</h2>
        {(step.attempts?.length ?? 0) > 1 && (
          <select
            aria-label={t('timeline.logOf')}
            className="narrow"
            value={shown}
            onChange={(e) => setShown(e.target.value)}
          >
            <option value="">{t('timeline.allAttempts')}</option>
            {step.attempts?.map((a) => (
              <option key={attemptOf(a)} value={attemptOf(a)}>
                {t('timeline.attempt', {
                  number: attemptOf(a),
                  state: t(`timeline.state.${a.state}`),
                  took: duration(a.startedAt, a.endedAt),
                })}
              </option>
            ))}
          </select>
        )}
      </div>
      <Load query={log}>
        {(all) => {
          const lines = shown === '' ? all : all.filter((line) => attemptOf(line) === shown);
          return lines.length === 0 ? (
            <p className="note">{t('run.noLog')}</p>
          ) : (
            <pre className="log" tabIndex={0}>
              {lines.map((l) => l.line).join('\n')}
            </pre>
          );
        }}
      </Load>
    </section>
  );
}

function Attempts({ step }: { step: Step }) {
  const { t } = useTranslation();
  return (
    <table>
      <caption>{t('run.attempts')}</caption>
      <tbody>
        {step.attempts?.slice(0, 12).map((a) => (
          <tr key={`${a.loopCounter}-${a.attempt}`}>
            <td className="number">
              {a.loopCounter ? `${a.loopCounter}.` : ''}
              {a.attempt}
            </td>
            <td>{a.worker}</td>
            <td>
              {a.state}
              {a.message ? `: ${a.message}` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
