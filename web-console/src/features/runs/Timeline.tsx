import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Run, Step } from '@/lib/api';
import { duration, seconds, time } from '@/lib/format';
import { stepsQuery } from './api';

const LOOKS: Record<string, string> = {
  RUNNING: 'running',
  DONE: 'done',
  REUSED: 'reused',
  FAILED: 'failed',
  ERROR: 'failed',
  LOST: 'idle',
};

type Attempt = NonNullable<Step['attempts']>[number];
const begin = (a: Attempt) => Date.parse(a.startedAt ?? '');
const end = (a: Attempt) => (a.endedAt ? Date.parse(a.endedAt) : Date.now());

/** When each step worked: a bar for each attempt, on one scale of time, in a table that says the same in numbers. */
export function Timeline({ run }: { run: Run }) {
  const { t } = useTranslation();
  const query = useQuery(stepsQuery(run.id ?? ''));
  return (
    <Load query={query}>
      {(steps) => {
        const worked = steps.filter((s) => (s.attempts?.length ?? 0) > 0).sort((a, b) => first(a) - first(b));
        return worked.length === 0 ? <p className="panel">{t('timeline.empty')}</p> : <Bars steps={worked} />;
      }}
    </Load>
  );
}

const first = (step: Step) => Math.min(...(step.attempts ?? []).map(begin));
const last = (step: Step) => Math.max(...(step.attempts ?? []).map(end));

function Bars({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  const from = Math.min(...steps.map(first));
  const to = Math.max(...steps.map(last), from + 1000);
  const at = (moment: number) => (1000 * (moment - from)) / (to - from);
  return (
    <ScrollPanel label={t('timeline.title')}>
      <table className="timeline">
        <caption>
          {t('timeline.caption', {
            from: time(new Date(from).toISOString()),
            to: time(new Date(to).toISOString()),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('timeline.step')}</th>
            <th scope="col" className="number">
              {t('timeline.started')}
            </th>
            <th scope="col" className="number">
              {t('timeline.took')}
            </th>
            <th scope="col" className="number">
              {t('timeline.attempts')}
            </th>
            <th scope="col">{t('timeline.bars')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={`${step.processId} ${step.elementId}`}>
              <th scope="row">{step.name}</th>
              <td className="number">{seconds((first(step) - from) / 1000)}</td>
              <td className="number">{seconds((last(step) - first(step)) / 1000)}</td>
              <td className="number">{step.attempts?.length}</td>
              <td>
                <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                  {step.attempts?.map((a) => (
                    <rect
                      key={`${a.loopCounter} ${a.attempt}`}
                      className={LOOKS[a.state ?? ''] ?? 'idle'}
                      x={at(begin(a))}
                      width={Math.max(2, at(end(a)) - at(begin(a)))}
                      height="16"
                    >
                      <title>
                        {t('timeline.attempt', {
                          number: a.loopCounter ? `${a.loopCounter}.${a.attempt}` : a.attempt,
                          state: t(`timeline.state.${a.state}`),
                          took: duration(a.startedAt, a.endedAt),
                        })}
                      </title>
                    </rect>
                  ))}
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{t('timeline.note')}</p>
    </ScrollPanel>
  );
}
