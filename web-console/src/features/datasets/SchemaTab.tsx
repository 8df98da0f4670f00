import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { decimal } from '@/lib/format';
import { schemaQuery, type Version } from './api';

export function SchemaTab({ version }: { version: Version }) {
  const { t } = useTranslation();
  const schema = useQuery(schemaQuery(version.digest ?? ''));
  const list = (names: string[]) => (names.length === 0 ? t('datasets.schema.none') : names.join(', '));
  return (
    <Load query={schema}>
      {(s) => (
        <div className="panel">
          <table className="pairs">
            <caption>{t('datasets.tab.schema')}</caption>
            <tbody>
              {[
                ['name', s.name],
                ['language', s.language],
                ['searchable', list(s.searchable)],
                ['texts', list(s.texts)],
                ['numbers', list(s.numbers)],
                [
                  'ratings',
                  t('datasets.schema.range', { from: decimal(s.ratingMin), to: decimal(s.ratingMax) }),
                ],
                ['grades', t('datasets.schema.range', { from: decimal(0), to: decimal(s.gradeMax) })],
              ].map(([key, value]) => (
                <tr key={key}>
                  <th scope="row">{t(`datasets.schema.${key}`)}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            <a href={`/api/v1/artifacts/${version.digest}/schema.json`} target="_blank" rel="noreferrer">
              {t('datasets.schema.file')}
            </a>
          </p>
        </div>
      )}
    </Load>
  );
}
