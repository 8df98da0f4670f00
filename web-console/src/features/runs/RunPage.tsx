import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { TabList } from '@/components/TabList';
import { ReportSummary } from '@/features/reviews/ReportSummary';
import { ArtifactsTab } from './ArtifactsTab';
import { runQuery } from './api';
import { LiveRun } from './LiveRun';
import { MetricsTab } from './MetricsTab';
import { PlanChanges } from './PlanChanges';
import { RunDetails } from './RunDetails';
import { RunHead } from './RunHead';
import { Timeline } from './Timeline';
import { TrialTable } from './TrialTable';
import { useRunEvents } from './useRunEvents';

const route = getRouteApi('/runs/$id');
const TITLES: Record<string, string> = {
  timeline: 'timeline.title',
  metrics: 'metrics.title',
  artifacts: 'artifacts.title',
};
const TABS = ['diagram', 'timeline', 'metrics', 'trials', 'report', 'artifacts', 'details'];

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
          <PlanChanges run={r} />
          <TabList
            names={TABS}
            chosen={tab}
            label={(name) => t(TITLES[name] ?? `run.${name}`)}
            onChoose={(name) => navigate({ to: '/runs/$id', params: { id }, search: { tab: name } })}
          />
          {tab === 'diagram' && <LiveRun run={r} />}
          {tab === 'timeline' && <Timeline run={r} />}
          {tab === 'metrics' && <MetricsTab run={r} />}
          {tab === 'trials' && <TrialTable run={r} />}
          {tab === 'report' &&
            (r.reportDigest ? (
              <ReportSummary digest={r.reportDigest} />
            ) : (
              <p className="panel">{t('run.noReport')}</p>
            ))}
          {tab === 'artifacts' && <ArtifactsTab run={r} />}
          {tab === 'details' && <RunDetails run={r} />}
        </>
      )}
    </Load>
  );
}
