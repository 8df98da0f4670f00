import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import { sessionQuery } from '@/features/session/api';
import { time } from '@/lib/format';
import { revokeToken, type Token, tokensQuery } from './api';
import { TokenForm } from './TokenForm';

export function TokensPage() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const [all, setAll] = useState(false);
  const query = useInfiniteQuery(tokensQuery(all));
  const who = session.data;
  return (
    <>
      <h1>{t('tokens.title')}</h1>
      <p>{t('tokens.intro')}</p>
      {who && <TokenForm who={who} />}
      {who?.roles.includes('admin') && (
        <label className="check">
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.target.checked)} />{' '}
          {t('tokens.showAll')}
        </label>
      )}
      <Pages query={query} empty={<p className="panel">{t('tokens.empty')}</p>}>
        {(tokens) => <TokenTable tokens={tokens} all={all} />}
      </Pages>
    </>
  );
}

function TokenTable({ tokens, all }: { tokens: Token[]; all: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<Token>();
  const caption = all ? t('tokens.captionAll') : t('tokens.caption');
  return (
    <ScrollPanel label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tokens.token')}</th>
            {all && <th scope="col">{t('tokens.person')}</th>}
            <th scope="col">{t('tokens.scope')}</th>
            <th scope="col">{t('tokens.created')}</th>
            <th scope="col">{t('tokens.expires')}</th>
            <th scope="col">{t('tokens.lastUsed')}</th>
            <th scope="col">{t('tokens.state')}</th>
            <th scope="col">
              <span className="spoken">{t('tokens.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">{token.name}</th>
              {all && <td>{token.subject}</td>}
              <td>
                {token.roles?.join(', ')} · {token.project ?? t('tokens.everywhere')}
              </td>
              <td>{time(token.createdAt)}</td>
              <td>{token.expiresAt ? time(token.expiresAt) : t('tokens.never')}</td>
              <td>{token.lastUsedAt ? time(token.lastUsedAt) : t('tokens.unused')}</td>
              <td>
                <TokenState token={token} />
              </td>
              <td>
                {!token.revokedAt && (
                  <button
                    type="button"
                    className="danger"
                    aria-label={t('tokens.revokeOf', { name: token.name })}
                    onClick={() => setRevoking(token)}
                  >
                    {t('tokens.revoke')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoking && (
        <ConfirmDialog
          title={t('tokens.revokeTitle', { name: revoking.name })}
          note={t('tokens.revokeNote')}
          action={t('tokens.revoke')}
          onConfirm={async () => {
            await revokeToken(revoking.id ?? '');
            await queries.invalidateQueries({ queryKey: ['tokens'] });
          }}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </ScrollPanel>
  );
}

function TokenState({ token }: { token: Token }) {
  const { t } = useTranslation();
  if (token.revokedAt) {
    return <span className="tag failed">↩ {t('tokens.revoked', { by: token.revokedBy })}</span>;
  }
  if (token.expiresAt && Date.parse(token.expiresAt) < Date.now()) {
    return <span className="tag idle">⌛ {t('tokens.expired')}</span>;
  }
  return <span className="tag done">✓ {t('tokens.valid')}</span>;
}
