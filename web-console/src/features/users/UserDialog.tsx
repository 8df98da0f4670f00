import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RoleChoice } from '@/components/RoleChoice';
import { FormError, useSubmit } from '@/components/useSubmit';
import { changeRoles, disable, enable, ROLES, resetPassword, type User, usersQuery } from './api';

type Props = { user: User; onPassword: (username: string, password: string) => void; onClose: () => void };

/** All that an admin can do with a person, each with its reason. */
export function UserDialog({ user, onPassword, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const name = user.username ?? '';

  useEffect(() => dialog.current?.showModal(), []);

  async function act(action: string, roles: string[], reason: string) {
    if (action === 'roles') await changeRoles(name, roles, reason);
    else if (action === 'reset') onPassword(name, (await resetPassword(name, reason)).oneTimePassword ?? '');
    else await (action === 'disable' ? disable(name, reason) : enable(name, reason));
  }

  const { error, submit } = useSubmit(async (values, _, button) => {
    await act(button?.value ?? 'roles', values.getAll('roles').map(String), String(values.get('reason')));
    await queries.invalidateQueries({ queryKey: usersQuery.queryKey });
    onClose();
  });

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="user-dialog-title">
      <h2 id="user-dialog-title">{t('users.changeTitle', { name })}</h2>
      <form onSubmit={submit}>
        {user.issuer ? (
          <p>{t('users.rolesOfProvider', { issuer: user.issuer })}</p>
        ) : (
          <RoleChoice roles={ROLES} held={user.roles} />
        )}
        <label htmlFor="user-reason">{t('common.reason')}</label>
        <textarea id="user-reason" name="reason" rows={2} required />
        <FormError message={error} />
        <p className="row">
          {!user.issuer && (
            <>
              <button type="submit" value="roles" className="primary">
                {t('users.save')}
              </button>
              <button type="submit" value="reset">
                {t('users.reset')}
              </button>
            </>
          )}
          {user.disabledAt ? (
            <button type="submit" value="enable">
              {t('users.enable')}
            </button>
          ) : (
            <button type="submit" value="disable" className="danger">
              {t('users.disable')}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
