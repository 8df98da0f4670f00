import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import type { Schemas } from '@/lib/api';
import { END_AT_PROVIDER, providerAddress, waysQuery } from './api';
import { PasswordForm } from './PasswordForm';

const REFUSALS = ['NO_ROLE', 'USER_DISABLED', 'SIGN_IN_EXPIRED', 'SIGN_IN_REFUSED', 'PROVIDER_AWAY'] as const;

/** The ways to sign in that there are. After signing out, {@code endAt} is where the provider's session ends too. */
export function SignInPage({ endAt }: { endAt?: string }) {
  const ways = useQuery(waysQuery);
  // The form itself says what is wrong, then.
  if (ways.isError) return <Ways ways={{ passwords: true }} />;
  return <Load query={ways}>{(there) => <Ways ways={there} endAt={endAt} />}</Load>;
}

function Ways({ ways, endAt }: { ways: Schemas['SignInWays']; endAt?: string }) {
  const { t } = useTranslation();
  const { pathname, searchStr, search } = useLocation();
  const name = ways.provider;
  const refusal = REFUSALS.find((code) => code === (search as { refused?: string }).refused);
  const wrongAccount = refusal === 'NO_ROLE' || refusal === 'USER_DISABLED';
  return (
    <main className="sign-in panel">
      {ways.passwords ? <PasswordForm /> : <h1>{t('session.title')}</h1>}
      {name && (
        <>
          {endAt && (
            <p role="status">
              {t('session.ended', { name })} <a href={endAt}>{t('session.endThere', { name })}</a>
            </p>
          )}
          {refusal && (
            <p role="alert" className="notice">
              {t(`session.refused.${refusal}`, { name })}{' '}
              {wrongAccount && <a href={END_AT_PROVIDER}>{t('session.anotherAccount', { name })}</a>}
            </p>
          )}
          <p>
            <a
              className={ways.passwords ? 'button' : 'button primary'}
              href={providerAddress(refusal ? '/' : pathname + searchStr)}
            >
              {t('session.signInWith', { name })}
            </a>
          </p>
        </>
      )}
    </main>
  );
}
