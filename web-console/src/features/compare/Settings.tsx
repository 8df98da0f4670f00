import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Schemas } from '@/lib/api';
import type { Comparison } from './api';
import { RunHeads } from './RunHeads';

/** What the runs were asked for: what differs in full view, the rest behind one click. */
export function Settings({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const all = comparison.parameters ?? [];
  const same = all.filter((p) => !p.differs);
  const differing = all.filter((p) => p.differs);
  return (
    <ScrollPanel label={t('compare.settings')}>
      <h2>{t('compare.settings')}</h2>
      {differing.length === 0 ? (
        <p>{t('compare.noSettings')}</p>
      ) : (
        <Table label={t('compare.settings')} comparison={comparison} parameters={differing} />
      )}
      {same.length > 0 && (
        <details>
          <summary>{t('compare.same', { count: same.length })}</summary>
          <Table
            label={t('compare.same', { count: same.length })}
            comparison={comparison}
            parameters={same}
          />
        </details>
      )}
    </ScrollPanel>
  );
}

function Table({
  label,
  comparison,
  parameters,
}: {
  label: string;
  comparison: Comparison;
  parameters: Schemas['Parameter'][];
}) {
  const { t } = useTranslation();
  return (
    <table className="side-by-side" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('compare.setting')}</th>
          <RunHeads comparison={comparison} />
        </tr>
      </thead>
      <tbody>
        {parameters.map((p) => (
          <tr key={p.name}>
            <th scope="row">
              {t(`compare.name.${p.name?.replaceAll('.', '|')}`, { defaultValue: p.name ?? '' })}
            </th>
            {p.values?.map((value, i) => (
              <td key={comparison.runs?.[i]?.id}>{value ?? t('compare.unset')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
