import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import type { Step } from '@/lib/api';
import { resumeRun } from './api';

/** Lets a run go on after its incidents, if wanted with another value of what the steps that stand still are the first to read. */
export function ResumeDialog({
  runId,
  steps,
  onClose,
}: {
  runId: string;
  steps: Step[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const field = useId();
  const parameters = steps.flatMap((step) =>
    (step.incident?.parameters ?? []).map(({ name = '', value }) => ({ name, value: value ?? '', step })),
  );

  return (
    <ReasonDialog
      title={t('run.resume')}
      note={t(parameters.length > 0 ? 'run.resumeChanged' : 'run.resumeAsIs')}
      action={t('run.resume')}
      onClose={onClose}
      onSubmit={async (reason, values) => {
        const changed = parameters
          .map(({ name, value }) => ({ name, value, now: String(values.get(`set.${name}`) ?? value).trim() }))
          .filter(({ value, now }) => now !== value)
          .map(({ name, now }) => [name, now]);
        await resumeRun(runId, reason, Object.fromEntries(changed));
        await queries.invalidateQueries({ queryKey: ['run', runId] });
      }}
    >
      {parameters.map(({ name, value, step }) => (
        <p key={name}>
          <label htmlFor={`${field}-${name}`}>
            <code>{name}</code> <span className="note">{step.name}</span>
          </label>
          <input id={`${field}-${name}`} name={`set.${name}`} defaultValue={value} spellCheck={false} />
        </p>
      ))}
    </ReasonDialog>
  );
}
