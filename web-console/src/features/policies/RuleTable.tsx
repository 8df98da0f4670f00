import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Policy, Table } from './api';

/** A decision table: a row for each rule, a column for each thing that it looks at or answers. */
export function RuleTable({ found }: { found: { policy?: Policy; table?: Table } }) {
  const { t } = useTranslation();
  const { policy, table } = found;
  const title = t('policies.table', { name: table?.name, version: policy?.version });
  return (
    <ScrollPanel label={title}>
      <table>
        <caption>
          <b>{title}</b> {table?.hitPolicy === 'FIRST' && t('policies.first')}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('policies.rule')}
            </th>
            {table?.inputs?.map((input) => (
              <th scope="col" key={input.expression} className="wrap" title={input.expression ?? undefined}>
                {input.label}
              </th>
            ))}
            {table?.outputs?.map((output) => (
              <th scope="col" key={output.label} className="wrap">
                → {output.label}
              </th>
            ))}
            <th scope="col">{t('policies.why')}</th>
          </tr>
        </thead>
        <tbody>
          {table?.rules?.map((rule, place) => (
            <tr key={rule.id}>
              <th scope="row" className="number">
                {place + 1}
              </th>
              {rule.when?.map((condition, column) => (
                <td key={column}>
                  {condition ? <code>{condition}</code> : <span className="note">{t('policies.any')}</span>}
                </td>
              ))}
              {rule.then?.map((value, column) => (
                <td key={column}>{value.replace(/^"|"$/g, '')}</td>
              ))}
              <td className="why">{rule.description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
