import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Step } from '@/lib/api';
import { duration } from '@/lib/format';
import { Fraction } from './Fraction';
import { extent, lineOf } from './step';

/** All that the diagram says, and the way to it by keyboard. */
export function StepTable({
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
              <td>
                <Fraction step={s} />
                {lineOf(s, t)}
              </td>
              <td className="number">{duration(s.startedAt, s.endedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
