import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import type { Run } from '@/lib/api';
import { diagramQuery, isOver, stepsQuery } from './api';
import { Diagram } from './Diagram';
import { ResumeDialog } from './ResumeDialog';
import { StepPanel } from './StepPanel';
import { StepTable } from './StepTable';

const route = getRouteApi('/runs/$id');
const PROCESSES = ['train-ranker', 'collect-dataset', 'promote-model'];

/** The run on its diagrams, with the table of its steps and the step that is selected. */
export function LiveRun({ run }: { run: Run }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
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
    refetchInterval: isOver(run) ? false : 2_000,
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
              <ResumeDialog
                runId={id}
                steps={all.filter((s) => s.incident)}
                onClose={() => setResuming(false)}
              />
            )}
          </>
        );
      }}
    </Load>
  );
}
