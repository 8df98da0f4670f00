import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import { digest, moment } from '@/lib/format';
import { type AuditEvent, type AuditFilter, auditQuery } from './api';
import { ChainState } from './ChainState';

const route = getRouteApi('/audit');
const FIELDS = ['actor', 'action', 'object', 'from', 'to'] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const query = useInfiniteQuery(auditQuery(filter));
  const filtered = FIELDS.some((field) => filter[field]);
  const none = filtered ? (
    <>
      {t('audit.emptyFilter')} <Link to="/audit">{t('audit.clear')}</Link>
    </>
  ) : (
    t('audit.empty')
  );
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <p>{t('audit.intro')}</p>
      <ChainState />
      <Filter filter={filter} key={JSON.stringify(filter)} />
      <Pages query={query} empty={<p className="panel">{none}</p>}>
        {(events) => <AuditTable events={events} />}
      </Pages>
    </>
  );
}

function Filter({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const search = Object.fromEntries(FIELDS.map((field) => [field, String(form.get(field)) || undefined]));
    navigate({ to: '/audit', search });
  }

  return (
    <search>
      <form className="panel" onSubmit={submit}>
        <div className="fields">
          {FIELDS.map((field) => (
            <div key={field}>
              <label htmlFor={`audit-${field}`}>{t(`audit.${field}`)}</label>
              <input
                id={`audit-${field}`}
                name={field}
                type={field === 'from' || field === 'to' ? 'date' : 'text'}
                defaultValue={filter[field] ?? ''}
                placeholder={field === 'action' ? 'review.' : undefined}
              />
            </div>
          ))}
        </div>
        <p className="row">
          <button type="submit">{t('audit.filter')}</button>
          {FIELDS.some((field) => filter[field]) && <Link to="/audit">{t('audit.clear')}</Link>}
        </p>
      </form>
    </search>
  );
}

function AuditTable({ events }: { events: AuditEvent[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('audit.caption')}>
      <table>
        <caption>{t('audit.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('audit.number')}
            </th>
            <th scope="col">{t('audit.at')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.object')}</th>
            <th scope="col">{t('audit.digest')}</th>
            <th scope="col">{t('audit.origin')}</th>
            <th scope="col">{t('audit.why')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.seq}>
              <th scope="row" className="number" title={event.hash}>
                {event.seq}
              </th>
              <td className="time">{moment(event.at)}</td>
              <td>
                <Link to="/audit" search={{ actor: event.actor }}>
                  {event.actor}
                </Link>
              </td>
              <td>
                <code>{event.action}</code>
              </td>
              <td>
                <Link to="/audit" search={{ object: event.objectId }} title={t('audit.history')}>
                  {event.objectType} <code>{short(event.objectId)}</code>
                </Link>
              </td>
              <td>
                {event.digest ? (
                  <Link to="/lineage/$digest" params={{ digest: event.digest }} title={event.digest}>
                    <code>{digest(event.digest)}</code>
                  </Link>
                ) : (
                  '–'
                )}
              </td>
              <td>{event.origin ?? '–'}</td>
              <td className="why">{event.reason ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

const short = (id?: string) => (id && UUID.test(id) ? id.slice(0, 8) : id);
