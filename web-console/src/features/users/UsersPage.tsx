import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import { time } from '@/lib/format';
import { type User, usersQuery } from './api';
import { UserDialog } from './UserDialog';
import { UserForm } from './UserForm';

type Secret = { name: string; password: string };

export function UsersPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(usersQuery);
  const [secret, setSecret] = useState<Secret>();
  const [changing, setChanging] = useState<User>();
  const tell = (name: string, password: string) => setSecret({ name, password });
  return (
    <>
      <h1>{t('users.title')}</h1>
      <p>{t('users.intro')}</p>
      {secret && (
        <section className="notice waiting" role="status">
          <p>{t('users.password', { name: secret.name })}</p>
          <p>
            <code className="whole">{secret.password}</code>
          </p>
          <button type="button" onClick={() => setSecret(undefined)}>
            {t('users.done')}
          </button>
        </section>
      )}
      <Pages query={query} empty={<p className="panel">{t('users.empty')}</p>}>
        {(users) => <UserTable users={users} onChange={setChanging} />}
      </Pages>
      {query.isSuccess && <UserForm onMade={tell} />}
      {changing && <UserDialog user={changing} onPassword={tell} onClose={() => setChanging(undefined)} />}
    </>
  );
}

function UserTable({ users, onChange }: { users: User[]; onChange: (user: User) => void }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('users.caption')}>
      <table>
        <caption>{t('users.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('users.user')}</th>
            <th scope="col">{t('users.roles')}</th>
            <th scope="col">{t('users.projects')}</th>
            <th scope="col">{t('users.state')}</th>
            <th scope="col">{t('users.created')}</th>
            <th scope="col">
              <span className="spoken">{t('users.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.username}>
              <th scope="row">
                {user.username} <span className="note">{user.displayName}</span>
              </th>
              <td>{user.roles?.join(', ') || t('users.none')}</td>
              <td>
                {Object.entries(user.projects ?? {})
                  .map(([project, roles]) => `${project}: ${[...roles].sort().join(', ')}`)
                  .join(' · ') || '–'}
              </td>
              <td>
                <span className={`tag ${user.disabledAt ? 'failed' : 'done'}`}>
                  {user.disabledAt ? `✕ ${t('users.disabled')}` : `✓ ${t('users.enabled')}`}
                </span>{' '}
                {user.mustChangePassword && <span className="note">{t('users.oneTime')}</span>}
                {user.issuer && (
                  <span className="note">{t('users.ofProvider', { issuer: user.issuer })}</span>
                )}
              </td>
              <td className="time">{time(user.createdAt)}</td>
              <td>
                <div className="row">
                  <button
                    type="button"
                    aria-label={t('users.changeOf', { name: user.username })}
                    onClick={() => onChange(user)}
                  >
                    {t('users.change')}
                  </button>
                  <Link to="/audit" search={{ object: user.username }}>
                    {t('users.history')}
                  </Link>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
