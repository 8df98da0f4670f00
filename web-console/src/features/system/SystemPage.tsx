import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Schemas } from '@/lib/api';
import { bytes } from '@/lib/format';
import { type System, systemQuery } from './api';
import { Parts } from './Parts';
import { Processes } from './Processes';
import { Queues } from './Queues';

/** Days of an ISO 8601 duration in hours, as the platform writes them. */
const days = (duration = '') => Math.round(Number(/PT(\d+)H/.exec(duration)?.[1] ?? 0) / 24);

export function SystemPage() {
  const { t } = useTranslation();
  const system = useQuery(systemQuery);
  return (
    <>
      <h1>{t('system.title')}</h1>
      <p>{t('system.intro')}</p>
      <Load query={system}>
        {(found) => (
          <>
            <Parts parts={found.parts ?? []} />
            <Processes kind="WORKER" all={found.processes ?? []} />
            <Processes kind="RANKING_SERVER" all={found.processes ?? []} />
            <Queues queues={found.queues ?? []} />
            <Storage storage={found.storage ?? {}} />
            <Kept kept={found.kept ?? {}} />
          </>
        )}
      </Load>
    </>
  );
}

function Storage({ storage }: { storage: NonNullable<System['storage']> }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const room = (disk?: Schemas['Disk'] | null) =>
    disk
      ? t('system.of', { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) })
      : t('system.elsewhere');
  return (
    <ScrollPanel label={t('system.storage')}>
      <h2>{t('system.storage')}</h2>
      <p className="facts">
        <span>
          {t('system.database')} <b>{bytes(storage.databaseBytes)}</b>
        </span>
        <span>
          {t('system.free')} <b>{room(storage.storeDisk)}</b>
        </span>
        <span>
          {t('system.databaseFree')} <b>{room(storage.databaseDisk)}</b>
        </span>
      </p>
      <table>
        <caption>{t('system.tables')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('system.table')}</th>
            <th scope="col" className="number">
              {t('system.size')}
            </th>
            <th scope="col" className="number">
              {t('system.rows')}
            </th>
          </tr>
        </thead>
        <tbody>
          {storage.tables?.map((table) => (
            <tr key={table.table}>
              <th scope="row">{table.table}</th>
              <td className="number">{bytes(table.bytes)}</td>
              <td className="number">{number.format(table.rows ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Kept({ kept }: { kept: NonNullable<System['kept']> }) {
  const { t } = useTranslation();
  const rows = [
    [t('system.logs'), kept.logs],
    [t('system.events'), kept.events],
    [t('system.outbox'), kept.outbox],
    [t('system.guardSamples'), kept.guardSamples],
  ];
  return (
    <ScrollPanel label={t('system.retention')}>
      <table>
        <caption>
          <b>{t('system.retention')}</b> {t('system.retentionNote')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('system.what')}</th>
            <th scope="col">{t('system.retention')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, duration]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{t('system.days', { count: days(duration) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
