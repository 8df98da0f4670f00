import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RoleChoice } from '@/components/RoleChoice';
import { FormError, useSubmit } from '@/components/useSubmit';
import { createUser, ROLES, usersQuery } from './api';

type Props = { onMade: (username: string, password: string) => void };

export function UserForm({ onMade }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();

  const { error, submit } = useSubmit(async (values, form) => {
    const made = await createUser({
      username: String(values.get('username')),
      displayName: String(values.get('displayName')),
      roles: values.getAll('roles').map(String),
    });
    form.reset();
    onMade(made.username ?? '', made.oneTimePassword ?? '');
    await queries.invalidateQueries({ queryKey: usersQuery.queryKey });
  });

  return (
    <form className="panel" onSubmit={submit} aria-labelledby="add-user">
      <h2 id="add-user">{t('users.add')}</h2>
      <div className="fields">
        <div>
          <label htmlFor="new-username">{t('users.username')}</label>
          <input
            id="new-username"
            name="username"
            pattern="[a-z0-9][a-z0-9._\-]{0,62}"
            autoComplete="off"
            aria-describedby="new-username-note"
            required
          />
          <span className="note" id="new-username-note">
            {t('users.usernameNote')}
          </span>
        </div>
        <div>
          <label htmlFor="new-display-name">{t('users.displayName')}</label>
          <input id="new-display-name" name="displayName" maxLength={100} autoComplete="off" required />
        </div>
      </div>
      <RoleChoice roles={ROLES} />
      <FormError message={error} />
      <p>
        <button type="submit" className="primary">
          {t('users.create')}
        </button>
      </p>
    </form>
  );
}
