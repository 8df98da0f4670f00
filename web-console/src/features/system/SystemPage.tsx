import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { client, type Schemas, unwrap } from '@/lib/api';
import { bytes } from '@/lib/format';

type System = Schemas['SystemView'];

const systemQuery = queryOptions({
  queryKey: ['system'],
  refetchInterval: 10_000,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/system', { signal })),
});

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
            <Storage storage={found.storage ?? {}} />
            <Kept kept={found.kept ?? {}} />
          </>
        )}
      </Load>
    </>
  );
}

function Parts({ parts }: { parts: NonNullable<System['parts']> }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('system.parts')}>
      <table>
        <caption>{t('system.parts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('system.part')}</th>
            <th scope="col">{t('system.state')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>
                <span className={`tag ${part.up ? 'done' : 'failed'}`}>
                  {part.up ? `✓ ${t('system.up')}` : `✕ ${t('system.down')}`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Storage({ storage }: { storage: NonNullable<System['storage']> }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const free = { free: bytes(storage.storeFreeBytes), total: bytes(storage.storeTotalBytes) };
  return (
    <ScrollPanel label={t('system.storage')}>
      <h2>{t('system.storage')}</h2>
      <p className="facts">
        <span>
          {t('system.database')} <b>{bytes(storage.databaseBytes)}</b>
        </span>
        <span>
          {t('system.free')} <b>{t('system.of', free)}</b>
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
