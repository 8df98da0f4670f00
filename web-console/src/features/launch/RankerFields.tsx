import { useTranslation } from 'react-i18next';
import { Field } from './Field';
import type { FormProps } from './PlanForm';

export function RankerFields({ request, findings, set }: FormProps) {
  const { t } = useTranslation();
  const rankers = request.plan?.rankers ?? [];
  const path = ['plan', 'rankers'];
  return (
    <div className="field">
      {rankers.map((ranker, i) => (
        // A ranker is its place in the list while it is typed.
        <div key={i} className="row ranker">
          <Field
            path={`plan.rankers[${i}]`}
            label={t('launch.ranker', { number: i + 1 })}
            hint={i === 0 ? t('launch.rankersHint') : undefined}
            findings={findings}
          >
            {(wiring) => (
              <input
                {...wiring}
                list="known-rankers"
                value={ranker}
                onChange={(e) =>
                  set(
                    path,
                    rankers.map((r, j) => (j === i ? e.target.value : r)),
                  )
                }
              />
            )}
          </Field>
          <button
            type="button"
            aria-label={t('launch.remove', { number: i + 1 })}
            onClick={() =>
              set(
                path,
                rankers.filter((_, j) => j !== i),
              )
            }
          >
            ✕
          </button>
        </div>
      ))}
      <p>
        <button type="button" onClick={() => set(path, [...rankers, 'linear'])}>
          {t('launch.addRanker')}
        </button>
      </p>
    </div>
  );
}
