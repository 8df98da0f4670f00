import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What admins see, and what everybody needs for themselves. */
export function AdminNav({ roles }: { roles: string[] }) {
  const { t } = useTranslation();
  return (
    <div className="nav-group" role="group" aria-label={t('admin.nav')}>
      <span className="nav-title" aria-hidden="true">
        {t('admin.nav')}
      </span>
      {roles.includes('admin') && <Link to="/audit">{t('admin.audit')}</Link>}
      {roles.includes('admin') && <Link to="/admin/users">{t('admin.users')}</Link>}
      <Link to="/admin/projects">{t('admin.projects')}</Link>
      <Link to="/admin/policies">{t('admin.policies')}</Link>
      {roles.includes('admin') && <Link to="/admin/system">{t('admin.system')}</Link>}
      <Link to="/admin/tokens">{t('admin.tokens')}</Link>
    </div>
  );
}
