import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { time } from '@/lib/format';
import { modelsQuery } from './api';

export function ModelsPage() {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  return (
    <>
      <h1>{t('models.title')}</h1>
      <Load query={models}>
        {(all) =>
          all.length === 0 ? (
            <p className="panel">{t('models.empty')}</p>
          ) : (
            <div className="panel scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('models.title')}</th>
                    <th scope="col" className="number">
                      {t('models.version')}
                    </th>
                    <th scope="col">{t('models.created')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((m) => (
                    <tr key={m.name}>
                      <td>
                        <Link to="/models/$name" params={{ name: m.name ?? '' }}>
                          {m.name}
                        </Link>
                      </td>
                      <td className="number">{String(m.versions)}</td>
                      <td>{time(m.createdAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Load>
    </>
  );
}
