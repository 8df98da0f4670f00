import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, messageOf } from '@/lib/api';
import { changePassword, sessionQuery, signIn } from './api';

/** Sign in; a one-time password leads on to choosing one's own. */
export function PasswordForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '');
    try {
      setError(undefined);
      if (choosing) await changePassword(field('username'), field('password'), field('newPassword'));
      else await signIn(field('username'), field('password'));
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    } catch (e) {
      if (e instanceof ApiError && e.code === 'PASSWORD_CHANGE_REQUIRED') setChoosing(true);
      else setError(messageOf(e));
    }
  }

  return (
    <>
      <h1>{choosing ? t('session.choose') : t('session.title')}</h1>
      {choosing && <p>{t('session.oneTime')}</p>}
      <form onSubmit={submit}>
        <label htmlFor="username">{t('session.username')}</label>
        <input id="username" name="username" autoComplete="username" required />
        <label htmlFor="password">{t('session.password')}</label>
        <input id="password" name="password" type="password" autoComplete="current-password" required />
        {choosing && (
          <>
            <label htmlFor="newPassword">{t('session.newPassword')}</label>
            <input
              id="newPassword"
              name="newPassword"
              type="password"
              autoComplete="new-password"
              minLength={12}
              maxLength={72}
              required
            />
          </>
        )}
        {error && (
          <p role="alert" className="notice">
            {error}
          </p>
        )}
        <p>
          <button type="submit" className="primary">
            {choosing ? t('session.change') : t('session.signIn')}
          </button>
        </p>
      </form>
    </>
  );
}
