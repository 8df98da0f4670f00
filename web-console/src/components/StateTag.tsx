import { useTranslation } from 'react-i18next';

type Look = 'done' | 'running' | 'waiting' | 'failed' | 'reused' | 'idle';

const LOOKS: Record<string, [Look, string]> = {
  DONE: ['done', '✓'],
  SUCCEEDED: ['done', '✓'],
  APPROVED: ['done', '✓'],
  ACTIVE: ['done', '✓'],
  READY: ['done', '✓'],
  TRAINED: ['done', '✓'],
  RUNNING: ['running', '◔'],
  QUEUED: ['waiting', '…'],
  WAITING: ['waiting', '⏸'],
  OPEN: ['waiting', '⏸'],
  FAILED: ['failed', '✕'],
  REJECTED: ['failed', '✕'],
  CHANGES_REQUESTED: ['failed', '±'],
  EXPIRED: ['failed', '⌛'],
  WITHDRAWN: ['failed', '↩'],
  REUSED: ['reused', '↻'],
};

export const look = (state: string): [Look, string] => LOOKS[state] ?? ['idle', '○'];

/** A state as icon, word, colour and border, so that none of them carries it alone. */
export function StateTag({ state, suffix }: { state: string; suffix?: string }) {
  const { t } = useTranslation();
  const [kind, icon] = look(state);
  return (
    <span className={`tag ${kind}`}>
      <span aria-hidden="true">{icon}</span>
      {t(`state.${state}`)}
      {suffix ? ` ${suffix}` : ''}
    </span>
  );
}
