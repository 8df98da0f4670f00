import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { useSettled } from '@/components/useSettled';
import { datasetsQuery } from '@/features/datasets/api';
import { ApiError, messageOf } from '@/lib/api';
import {
  checkQuery,
  type Finding,
  type NewRun,
  newKey,
  type PlanSchema,
  planQuery,
  planSchemaQuery,
  recentTrainingsQuery,
  startRun,
} from './api';
import { PlanForm } from './PlanForm';
import { type Path, parsePlan, standardPlan, usualDataset, withValue, writePlan } from './plan';
import { SidePanel } from './SidePanel';

const route = getRouteApi('/launch');
const PAUSE = 350;

/** The plan of a new run, as a form and as YAML: from an earlier run, or from the platform's own defaults. */
export function LaunchPage() {
  const { from, project, dataset, version } = route.useSearch();
  const schema = useQuery(planSchemaQuery);
  const source = useQuery({ ...planQuery(from ?? ''), enabled: from !== undefined });
  const datasets = useInfiniteQuery(datasetsQuery(project));
  const { t } = useTranslation();
  const isNamed = from !== undefined || dataset !== undefined;
  const recent = useQuery({ ...recentTrainingsQuery, enabled: !isNamed });
  const name = dataset ?? usualDataset(datasets.data?.pages[0]?.items ?? [], recent.data ?? []);
  // What was known when the form was open before may be old; what is read while it is open does not change it any more.
  const known = useRef(false);
  known.current ||= !datasets.isFetching && !recent.isFetching;
  return (
    <>
      <h1>{t('launch.title')}</h1>
      <Load query={schema}>
        {(s) =>
          from ? (
            <Load query={source}>
              {(plan) => <Launch key={from} schema={s} initial={plan} source={{ id: from, plan }} />}
            </Load>
          ) : !known.current ? (
            <div role="status" className="placeholder" />
          ) : (
            // The dataset is chosen once: what was typed stays when another training ends meanwhile.
            <Launch
              key={`${project}/${dataset}/${version}`}
              schema={s}
              initial={standardPlan(s, { project, name }, version) as NewRun}
            />
          )
        }
      </Load>
    </>
  );
}

export type Source = { id: string; plan: NewRun };

function Launch({ schema, initial, source }: { schema: PlanSchema; initial: NewRun; source?: Source }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [text, setText] = useState(() => writePlan(initial));
  const [refused, setRefused] = useState<Finding>();
  const [starting, setStarting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef({ body: '', key: '' });
  const parsed = parsePlan(text);
  const latest = useLatest(parsed.request);
  const settled = useSettled(latest, PAUSE);
  const check = useQuery({ ...checkQuery(settled), enabled: parsed.error === undefined });
  const pending = settled !== latest || check.isFetching;
  const findings = problems(check.data?.findings ?? [], check.error, refused);

  function edit(next: string) {
    setRefused(undefined);
    setText(next);
  }

  async function start(event: FormEvent) {
    event.preventDefault();
    if (starting || !parsed.request) return;
    // The same body has the same key, so that a second click finds the run of the first.
    const body = JSON.stringify(parsed.request);
    if (sent.current.body !== body) sent.current = { body, key: newKey() };
    setStarting(true);
    try {
      const run = await startRun(parsed.request, sent.current.key);
      await queries.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/runs/$id', params: { id: run.id ?? '' } });
    } catch (e) {
      setRefused({
        field: e instanceof ApiError ? (e.field ?? '') : '',
        code: e instanceof ApiError ? e.code : '',
        detail: messageOf(e),
      });
      setStarting(false);
    }
  }

  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);

  return (
    <form ref={form} onSubmit={start} noValidate>
      {source && (
        <p className="facts">
          <Link to="/runs/$id" params={{ id: source.id }}>
            {t('launch.from', { run: source.id.slice(0, 8) })}
          </Link>
        </p>
      )}
      <div className="columns launch">
        <div>
          <PlanForm
            request={latest}
            schema={schema}
            findings={findings}
            set={(path: Path, value) => setText((now) => withValue(now, path, value))}
          />
        </div>
        <aside>
          <SidePanel
            request={latest}
            text={text}
            error={parsed.error}
            check={parsed.error ? undefined : check.data}
            findings={findings}
            pending={pending}
            starting={starting}
            source={source}
            onText={edit}
          />
        </aside>
      </div>
    </form>
  );
}

/** The last request that could be read: the form shows it while the YAML is half typed. */
function useLatest(request: NewRun | undefined): NewRun {
  const json = JSON.stringify(request);
  const [latest, setLatest] = useState<NewRun>(request ?? ({} as NewRun));
  // By its text, not its identity: each reading of the YAML gives a new object.
  useEffect(() => {
    if (request) setLatest(request);
  }, [json]);
  return latest;
}

/** What the platform found, what it could not even read, and what it refused when the run was to start. */
function problems(found: Finding[], unread: Error | null, refused?: Finding): Finding[] {
  if (unread) {
    const field = unread instanceof ApiError ? (unread.field ?? '') : '';
    return [{ field, code: '', detail: unread.message }];
  }
  return refused && !found.some((f) => f.detail === refused.detail) ? [...found, refused] : found;
}
