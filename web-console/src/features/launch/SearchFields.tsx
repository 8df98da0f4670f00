import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import { type FormProps, NumberField } from './PlanForm';

const SPACE = 'lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})';

/** A search over parameters, and whether weak trials are stopped early. */
export function SearchFields(props: FormProps) {
  const { request, schema, findings, set } = props;
  const { t } = useTranslation();
  const search = request.plan?.search;
  const halving = search?.halving;
  return (
    <div className="field">
      <label className="inline">
        <input
          type="checkbox"
          checked={search != null}
          onChange={(e) =>
            set(
              ['plan', 'search'],
              e.target.checked
                ? { ranker: SPACE, method: schema.searchMethods?.[0] ?? 'tpe', trials: 20, parallel: 2 }
                : undefined,
            )
          }
        />{' '}
        {t('launch.search')}
      </label>
      {search && (
        <div className="nested">
          <Field
            path="plan.search.ranker"
            label={t('launch.space')}
            hint={t('launch.spaceHint')}
            findings={findings}
          >
            {(wiring) => (
              <input
                {...wiring}
                value={search.ranker ?? ''}
                onChange={(e) => set(['plan', 'search', 'ranker'], e.target.value)}
              />
            )}
          </Field>
          <div className="fields">
            <Field path="plan.search.method" label={t('launch.method')} findings={findings}>
              {(wiring) => (
                <select
                  {...wiring}
                  value={search.method ?? ''}
                  onChange={(e) => set(['plan', 'search', 'method'], e.target.value)}
                >
                  {schema.searchMethods?.map((m) => (
                    <option key={m} value={m}>
                      {m}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {['trials', 'minutes', 'parallel'].map((name) => (
              <NumberField key={name} {...props} path={['plan', 'search', name]} label={name} />
            ))}
          </div>
          <label className="inline">
            <input
              type="checkbox"
              checked={halving != null}
              onChange={(e) =>
                set(
                  ['plan', 'search', 'halving'],
                  e.target.checked ? { parameter: 'trees', least: 30, factor: 3 } : undefined,
                )
              }
            />{' '}
            {t('launch.halving')}
          </label>
          {halving && (
            <div className="fields">
              <Field path="plan.search.halving.parameter" label={t('launch.parameter')} findings={findings}>
                {(wiring) => (
                  <input
                    {...wiring}
                    value={halving.parameter ?? ''}
                    onChange={(e) => set(['plan', 'search', 'halving', 'parameter'], e.target.value)}
                  />
                )}
              </Field>
              {['least', 'factor'].map((name) => (
                <NumberField key={name} {...props} path={['plan', 'search', 'halving', name]} label={name} />
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
