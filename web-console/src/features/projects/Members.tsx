import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { RoleChoice } from '@/components/RoleChoice';
import { FormError, useSubmit } from '@/components/useSubmit';
import { membersQuery, PROJECT_ROLES, setMember } from './api';

/** Who has which roles in a project; admins change them. */
export function Members({ name, admin }: { name: string; admin: boolean }) {
  const { t } = useTranslation();
  const members = useQuery(membersQuery(name));
  return (
    <section className="panel" aria-labelledby="members">
      <h2 id="members">{t('projects.membersOf', { name })}</h2>
      <Load query={members}>
        {(all) =>
          all.length === 0 ? (
            <p>{t('projects.noMembers')}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('projects.person')}</th>
                  <th scope="col">{t('projects.roles')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((member) => (
                  <tr key={member.username}>
                    <th scope="row">{member.username}</th>
                    <td>{member.roles?.join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Load>
      {admin && <MemberForm name={name} />}
    </section>
  );
}

function MemberForm({ name }: { name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();

  const { error, submit } = useSubmit(async (values, form) => {
    const roles = values.getAll('roles').map(String);
    await setMember(name, String(values.get('username')), roles, String(values.get('reason')));
    form.reset();
    await queries.invalidateQueries({ queryKey: membersQuery(name).queryKey });
  });

  return (
    <form onSubmit={submit} aria-label={t('projects.set')}>
      <div className="fields">
        <div>
          <label htmlFor="member-name">{t('projects.person')}</label>
          <input id="member-name" name="username" autoComplete="off" required />
        </div>
        <div>
          <label htmlFor="member-reason">{t('common.reason')}</label>
          <input id="member-reason" name="reason" required />
        </div>
      </div>
      <RoleChoice roles={PROJECT_ROLES} legend={t('projects.roles')} />
      <p className="note">{t('projects.setNote')}</p>
      <FormError message={error} />
      <p>
        <button type="submit">{t('projects.set')}</button>
      </p>
    </form>
  );
}
