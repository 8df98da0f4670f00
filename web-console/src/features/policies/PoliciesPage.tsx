import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import { digest, time } from '@/lib/format';
import { type Policy, policiesQuery, policyQuery } from './api';
import { RuleTable } from './RuleTable';

const route = getRouteApi('/admin/policies');

export function PoliciesPage() {
  const { t } = useTranslation();
  const { version } = route.useSearch();
  const policies = useQuery(policiesQuery);
  return (
    <>
      <h1>{t('policies.title')}</h1>
      <p>{t('policies.intro')}</p>
      <Load query={policies}>
        {(all) => {
          const shown = all.find((policy) => policy.version === version) ?? all[0];
          if (!shown) return <p className="panel">{t('policies.empty')}</p>;
          return (
            <>
              <Shown policy={shown} />
              <Versions policies={all} shown={shown} />
            </>
          );
        }}
      </Load>
    </>
  );
}

function Shown({ policy }: { policy: Policy }) {
  const query = useQuery(policyQuery(policy.decisionId ?? '', policy.version ?? 0));
  return <Load query={query}>{(found) => <RuleTable found={found} />}</Load>;
}

function Versions({ policies, shown }: { policies: Policy[]; shown: Policy }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('policies.versions')}>
      <table>
        <caption>{t('policies.versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.version')}</th>
            <th scope="col">{t('policies.deployed')}</th>
            <th scope="col">{t('policies.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {policies.map((policy, place) => (
            <tr key={`${policy.decisionId} ${policy.version}`}>
              <th scope="row">
                <Link
                  to="/admin/policies"
                  search={{ version: policy.version }}
                  aria-current={policy === shown ? 'true' : undefined}
                >
                  {policy.decisionId} {policy.version}
                </Link>{' '}
                {place === 0 && <span className="tag done">✓ {t('policies.decides')}</span>}
              </th>
              <td className="time">{time(policy.deployedAt)}</td>
              <td>
                <code title={policy.digest}>{digest(policy.digest)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
