import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { moment } from '@/lib/format';
import type { System } from './api';

const LOOKS: Record<string, [string, string]> = {
  WELL: ['done', '✓'],
  UNWELL: ['waiting', '!'],
  AWAY: ['failed', '✕'],
  OFF: ['idle', '○'],
};

export function PartTag({ state = 'OFF' }: { state?: string }) {
  const { t } = useTranslation();
  const [kind, icon] = LOOKS[state] ?? ['idle', '○'];
  return (
    <span className={`tag ${kind}`}>
      {icon} {t(`system.states.${state}`)}
    </span>
  );
}

/** Each part with what to do about it where it is not well. */
export function Parts({ parts }: { parts: NonNullable<System['parts']> }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('system.parts')}>
      <table>
        <caption>{t('system.parts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('system.part')}</th>
            <th scope="col">{t('system.state')}</th>
            <th scope="col">{t('system.since')}</th>
            <th scope="col">{t('system.version')}</th>
            <th scope="col">{t('system.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">{t(`system.names.${part.name}`, { defaultValue: part.name })}</th>
              <td>
                <PartTag state={part.state} />
              </td>
              <td>{moment(part.since)}</td>
              <td>{part.version ?? '–'}</td>
              <td className="wrap">
                {part.detail ?? '–'}
                {(part.state === 'AWAY' || part.state === 'UNWELL') && (
                  <div>
                    <b>{t('system.todo')}:</b> {t(`system.advice.${part.name}`)}
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
