import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { SearchButton } from '@/features/search/SearchButton';
import { sessionQuery, signOut } from '@/features/session/api';
import { SignInPage } from '@/features/session/SignInPage';
import { AdminNav } from './AdminNav';

const THEME = 'rankloom.theme';

function useTheme(): [string, () => void] {
  const [theme, setTheme] = useState(
    () =>
      localStorage.getItem(THEME) ??
      (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  );
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME, theme);
  }, [theme]);
  return [theme, () => setTheme(theme === 'dark' ? 'light' : 'dark')];
}

/** What stands around every page; without a session, the sign-in page stands in its place. */
export function Frame() {
  const session = useQuery(sessionQuery);
  const [theme, toggleTheme] = useTheme();
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const [endAt, setEndAt] = useState<string>();

  useEffect(() => main.current?.focus(), [pathname]);

  async function leave() {
    await signOut();
    setEndAt(session.data?.endAt);
    queries.clear();
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }

  return (
    <Load query={session}>
      {(who) =>
        who === null ? (
          <SignInPage endAt={endAt} />
        ) : (
          <div className="frame">
            <a className="skip" href="#main">
              {t('nav.skip')}
            </a>
            <div className="brand">Rankloom</div>
            <header className="topbar">
              <SearchButton roles={who.roles} />
              <select
                aria-label={t('common.language')}
                value={i18n.language}
                onChange={(e) => i18n.changeLanguage(e.target.value)}
              >
                <option value="en">English</option>
                <option value="zh">中文</option>
              </select>
              <button type="button" onClick={toggleTheme}>
                {theme === 'dark' ? t('common.light') : t('common.dark')}
              </button>
              <span>{who.displayName}</span>
              <button type="button" onClick={leave}>
                {t('common.signOut')}
              </button>
            </header>
            <nav className="nav" aria-label={t('nav.main')}>
              <Link to="/" activeOptions={{ exact: true }}>
                {t('nav.home')}
              </Link>
              <Link to="/runs">{t('nav.runs')}</Link>
              <Link to="/datasets">{t('nav.datasets')}</Link>
              <Link to="/reviews">{t('nav.reviews')}</Link>
              <Link to="/models">{t('nav.models')}</Link>
              <Link to="/deployments">{t('nav.deployments')}</Link>
              <AdminNav roles={who.roles} />
            </nav>
            <main id="main" ref={main} tabIndex={-1}>
              <Outlet />
            </main>
          </div>
        )
      }
    </Load>
  );
}
