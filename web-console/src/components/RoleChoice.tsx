import { useTranslation } from 'react-i18next';

type Props = { roles: string[]; held?: string[]; legend?: string };

/** Check boxes named {@code roles} in the form around them. */
export function RoleChoice({ roles, held = [], legend }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices">
      <legend>{legend ?? t('users.roles')}</legend>
      {roles.map((role) => (
        <label key={role} className="check">
          <input type="checkbox" name="roles" value={role} defaultChecked={held.includes(role)} /> {role}
        </label>
      ))}
    </fieldset>
  );
}
