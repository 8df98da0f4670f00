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
      <Link to="/admin/tokens">{t('admin.tokens')}</Link>
    </div>
  );
}
