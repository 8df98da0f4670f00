import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { datasetsQuery, versionsQuery } from '@/features/datasets/api';
import type { Finding, NewRun, PlanSchema } from './api';
import { Field } from './Field';
import { modelNameOf, type Path } from './plan';
import { RankerFields } from './RankerFields';
import { SearchFields } from './SearchFields';

export type FormProps = {
  request: NewRun;
  schema: PlanSchema;
  findings: Finding[];
  set: (path: Path, value: unknown) => void;
};

/** The plan as fields; each change goes into the YAML, which is the plan. */
export function PlanForm(props: FormProps) {
  const { schema } = props;
  return (
    <>
      <DatasetFields {...props} />
      <LearningFields {...props} />
      <ResultFields {...props} />
      <datalist id="known-fusions">
        {schema.fusions?.map((f) => (
          <option key={f.name} value={f.name} />
        ))}
      </datalist>
      <datalist id="known-rankers">
        {schema.rankers?.map((r) => (
          <option key={r} value={r} />
        ))}
      </datalist>
      <datalist id="known-labels">
        {schema.labels?.map((l) => (
          <option key={l} value={l} />
        ))}
      </datalist>
      <datalist id="known-text-models">
        {schema.textModels?.map((m) => (
          <option key={m} value={m} />
        ))}
      </datalist>
    </>
  );
}

function DatasetFields({ request, findings, set }: FormProps) {
  const { t } = useTranslation();
  const datasets = useInfiniteQuery(datasetsQuery(request.project));
  const name = request.dataset?.name ?? '';
  const versions = useInfiniteQuery({
    ...versionsQuery({ project: request.project, name }),
    enabled: name !== '',
  });
  const names = (datasets.data?.pages ?? []).flatMap((p) => p.items ?? []).map((d) => d.name ?? '');
  const numbers = (versions.data?.pages ?? []).flatMap((p) => p.items ?? []).map((v) => v.version ?? 0);

  function choose(chosen: string) {
    set(['dataset'], { name: chosen });
    if (!request.modelName || request.modelName === modelNameOf(name))
      set(['modelName'], modelNameOf(chosen));
  }

  return (
    <fieldset className="panel">
      <legend>{t('launch.data')}</legend>
      <Field path="dataset.name" label={t('launch.dataset')} findings={findings.concat(asName(findings))}>
        {(wiring) => (
          <select {...wiring} value={name} onChange={(e) => choose(e.target.value)}>
            {!names.includes(name) && <option value={name}>{name || t('launch.chooseDataset')}</option>}
            {names.map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        )}
      </Field>
      {request.dataset?.sourceUri ? (
        <p className="note">{t('launch.source', { source: request.dataset.sourceUri })}</p>
      ) : (
        <Field path="dataset.version" label={t('launch.version')} findings={findings}>
          {(wiring) => (
            <select
              {...wiring}
              value={request.dataset?.version ?? ''}
              onChange={(e) =>
                set(['dataset', 'version'], e.target.value ? Number(e.target.value) : undefined)
              }
            >
              <option value="">{t('launch.newest')}</option>
              {numbers.map((v) => (
                <option key={v} value={v}>
                  {v}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </fieldset>
  );
}

/** The platform speaks of the dataset as a whole where name and version together are not there. */
const asName = (findings: Finding[]) =>
  findings.filter((f) => f.field === 'dataset').map((f) => ({ ...f, field: 'dataset.name' }));

function LearningFields(props: FormProps) {
  const { request, schema, findings, set } = props;
  const { t } = useTranslation();
  const plan = request.plan ?? {};
  const fusionName = (plan.fusion ?? '').split('(')[0]?.trim();
  const joint = schema.fusions?.find((f) => f.name === fusionName)?.joint;
  const chosen = plan.modalities ?? [];
  return (
    <fieldset className="panel">
      <legend>{t('launch.learning')}</legend>
      <div className="field" role="group" aria-labelledby="modalities-label">
        <span id="modalities-label" className="label">
          {t('launch.modalities')}
        </span>
        <span className="row">
          {schema.modalities?.map((m) => (
            <label key={m} className="inline">
              <input
                type="checkbox"
                checked={chosen.includes(m)}
                onChange={(e) =>
                  set(
                    ['plan', 'modalities'],
                    schema.modalities?.filter((o) => (o === m ? e.target.checked : chosen.includes(o))),
                  )
                }
              />{' '}
              {t(`modality.${m}`)}
            </label>
          ))}
        </span>
        {findings
          .filter((f) => f.field?.startsWith('plan.modalities'))
          .map((f) => (
            <span key={f.detail} className="wrong">
              {f.detail}
            </span>
          ))}
      </div>
      <Field
        path="plan.fusion"
        label={t('launch.fusion')}
        hint={t(joint ? 'launch.jointHint' : 'launch.fusionHint')}
        findings={findings}
      >
        {(wiring) => (
          <input
            {...wiring}
            list="known-fusions"
            value={plan.fusion ?? ''}
            onChange={(e) => set(['plan', 'fusion'], e.target.value || undefined)}
          />
        )}
      </Field>
      <RankerFields {...props} />
      <SearchFields {...props} />
      <Field path="plan.labels" label={t('launch.labels')} hint={t('launch.labelsHint')} findings={findings}>
        {(wiring) => (
          <input
            {...wiring}
            list="known-labels"
            value={plan.labels ?? ''}
            onChange={(e) => set(['plan', 'labels'], e.target.value || undefined)}
          />
        )}
      </Field>
      <Field
        path="plan.textModel"
        label={t('launch.textModel')}
        hint={t('launch.textModelHint')}
        findings={findings}
      >
        {(wiring) => (
          <input
            {...wiring}
            list="known-text-models"
            value={plan.textModel ?? ''}
            onChange={(e) => set(['plan', 'textModel'], e.target.value || undefined)}
          />
        )}
      </Field>
      <Field
        path="plan.fairnessAttribute"
        label={t('launch.fairnessAttribute')}
        hint={t('launch.fairnessHint')}
        findings={findings}
      >
        {(wiring) => (
          <input
            {...wiring}
            value={plan.fairnessAttribute ?? ''}
            onChange={(e) => set(['plan', 'fairnessAttribute'], e.target.value || undefined)}
          />
        )}
      </Field>
      <div className="fields">
        <NumberField {...props} path={['plan', 'seed']} label="seed" hint="seedHint" />
        <NumberField {...props} path={['plan', 'cutoff']} label="cutoff" />
      </div>
    </fieldset>
  );
}

function ResultFields(props: FormProps) {
  const { request, findings, set } = props;
  const { t } = useTranslation();
  const texts = [
    ['modelName', 'modelHint', request.modelName],
    ['environment', undefined, request.environment],
    ['reviewDeadline', 'deadlineHint', request.reviewDeadline],
  ] as const;
  return (
    <fieldset className="panel">
      <legend>{t('launch.result')}</legend>
      {texts.map(([field, hint, value]) => (
        <Field
          key={field}
          path={field}
          label={t(`launch.${field}`)}
          hint={hint && t(`launch.${hint}`)}
          findings={findings}
        >
          {(wiring) => (
            <input
              {...wiring}
              value={value ?? ''}
              onChange={(e) => set([field], e.target.value || undefined)}
            />
          )}
        </Field>
      ))}
      <details>
        <summary>{t('launch.more')}</summary>
        <div className="fields">
          <NumberField {...props} path={['plan', 'shardSize']} label="shardSize" />
          <NumberField {...props} path={['plan', 'badRowLimit']} label="badRowLimit" />
        </div>
      </details>
    </fieldset>
  );
}

/** A number as it is typed; what is none stays a text, so that the platform can say so. */
export function NumberField({
  request,
  findings,
  set,
  path,
  label,
  hint,
}: FormProps & { path: Path; label: string; hint?: string }) {
  const { t } = useTranslation();
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    request as unknown,
  );
  return (
    <Field
      path={path.join('.')}
      label={t(`launch.${label}`)}
      hint={hint && t(`launch.${hint}`)}
      findings={findings}
    >
      {(wiring) => (
        <input
          {...wiring}
          inputMode="decimal"
          value={value == null ? '' : String(value)}
          onChange={(e) => set(path, number(e.target.value))}
        />
      )}
    </Field>
  );
}

function number(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  // "0." is on its way to a number; as one it would lose its point under the typing hand.
  return /^-?\d+(\.\d*[1-9])?$/.test(text.trim()) ? Number(text) : text;
}
