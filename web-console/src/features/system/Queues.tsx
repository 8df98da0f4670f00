import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { count, moment } from '@/lib/format';
import type { System } from './api';
import { PartTag } from './Parts';

/** What waits for others to take it, and since when. */
export function Queues({ queues }: { queues: NonNullable<System['queues']> }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('system.queues')}>
      <table>
        <caption>{t('system.queues')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('system.queue')}</th>
            <th scope="col">{t('system.state')}</th>
            <th scope="col" className="number">
              {t('system.waiting')}
            </th>
            <th scope="col" className="number">
              {t('system.failed')}
            </th>
            <th scope="col">{t('system.oldest')}</th>
            <th scope="col">{t('system.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map((q) => (
            <tr key={q.name}>
              <th scope="row">{t(`system.queueNames.${q.name}`)}</th>
              <td>
                <PartTag state={q.well ? 'WELL' : 'UNWELL'} />
              </td>
              <td className="number">{count(q.waiting)}</td>
              <td className="number">{count(q.failed)}</td>
              <td>{moment(q.oldest)}</td>
              <td className="wrap">
                {q.problem ?? '–'}
                {!q.well && (
                  <div>
                    <b>{t('system.todo')}:</b> {t(`system.queueAdvice.${q.name}`)}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
