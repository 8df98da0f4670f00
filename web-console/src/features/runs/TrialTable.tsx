import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { StateTag } from '@/components/StateTag';
import type { Run, Trial } from '@/lib/api';
import { percent, score } from '@/lib/format';
import { isOver, trialsQuery } from './api';

/** The rankers that a run trains: those that its plan names, then the trials of its search. */
export function TrialTable({ run }: { run: Run }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...trialsQuery(run.id ?? ''),
    refetchInterval: isOver(run) ? false : 2_000,
  });
  return (
    <Pages query={query} empty={<p className="panel">{t('trials.empty')}</p>}>
      {(trials: Trial[]) => <Trials run={run} trials={trials} />}
    </Pages>
  );
}

function Trials({ run, trials }: { run: Run; trials: Trial[] }) {
  const { t } = useTranslation();
  const best = Math.max(...trials.map((trial) => trial.validationNdcg ?? Number.NEGATIVE_INFINITY));
  return (
    <>
      <p className="note">{t('trials.ndcgHint')}</p>
      {run.search && (
        <p className="note">
          {t('trials.search', { method: run.search.method })} <code>{run.search.ranker}</code>
        </p>
      )}
      <div className="panel scroll">
        <table>
          <caption>{t('trials.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('trials.trial')}</th>
              <th scope="col">{t('runs.state')}</th>
              <th scope="col" className="number">
                {t('trials.ndcg')}
              </th>
              <th scope="col" className="number">
                {t('trials.seconds')}
              </th>
              <th scope="col">{t('trials.ranker')}</th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <Row key={`${trial.elementId} ${trial.number}`} trial={trial} best={best} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ trial, best }: { trial: Trial; best: number }) {
  const { t } = useTranslation();
  const name = trial.elementId === 'train-trials' ? 'trials.ofSearch' : 'trials.ofPlan';
  const running = trial.state === 'RUNNING' ? percent(trial.fraction ?? 0) : undefined;
  return (
    <tr>
      <td>{t(name, { number: trial.number })}</td>
      <td>
        <StateTag state={trial.state ?? 'QUEUED'} suffix={running} />
      </td>
      <td className="number">
        {score(trial.validationNdcg)}
        {trial.validationNdcg === best && <b> {t('trials.best')}</b>}
      </td>
      <td className="number">{trial.seconds == null ? '–' : trial.seconds.toFixed(1)}</td>
      <td>
        <code>{trial.ranker}</code>
        {(trial.failure ?? trial.line) && <div className="note">{trial.failure ?? trial.line}</div>}
      </td>
    </tr>
  );
}
