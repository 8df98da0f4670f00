import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError, useSubmit } from '@/components/useSubmit';
import type { Session } from '@/features/session/api';
import { makeToken } from './api';

/** Makes a token and shows its secret this once. */
export function TokenForm({ who }: { who: Session }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [project, setProject] = useState('');
  const [secret, setSecret] = useState<string>();
  const projects = Object.keys(who.projects).sort();
  const roles = rolesIn(who, project);

  const { error, submit } = useSubmit(async (values) => {
    const chosen = values.getAll('roles').map(String);
    if (chosen.length === 0) throw new Error(t('tokens.noRole'));
    const made = await makeToken({
      name: String(values.get('name')),
      roles: chosen,
      project: project || undefined,
      days: Number(values.get('days')),
    });
    setSecret(made.secret);
    await queries.invalidateQueries({ queryKey: ['tokens'] });
  });

  if (secret) return <Secret secret={secret} onClose={() => setSecret(undefined)} />;
  return (
    <form className="panel" onSubmit={submit} aria-labelledby="make-token">
      <h2 id="make-token">{t('tokens.make')}</h2>
      <div className="fields">
        <div>
          <label htmlFor="token-name">{t('tokens.name')}</label>
          <input id="token-name" name="name" maxLength={100} required />
        </div>
        <div>
          <label htmlFor="token-project">{t('tokens.project')}</label>
          <select id="token-project" value={project} onChange={(e) => setProject(e.target.value)}>
            <option value="">{t('tokens.allProjects')}</option>
            {projects.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="token-days">{t('tokens.days')}</label>
          <input id="token-days" name="days" type="number" min={1} max={365} defaultValue={30} required />
        </div>
      </div>
      <fieldset className="choices">
        <legend>{t('tokens.roles')}</legend>
        {roles.map((role) => (
          <label key={role} className="check">
            <input type="checkbox" name="roles" value={role} defaultChecked /> {role}
          </label>
        ))}
      </fieldset>
      <FormError message={error} />
      <p>
        <button type="submit" className="primary">
          {t('tokens.create')}
        </button>
      </p>
    </form>
  );
}

function rolesIn(who: Session, project: string): string[] {
  const held = project
    ? [...who.roles, ...(who.projects[project] ?? [])]
    : [...who.roles, ...Object.values(who.projects).flat()];
  return [...new Set(held)].sort();
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <section className="notice waiting" role="status">
      <p>{t('tokens.made')}</p>
      <p>
        <code className="whole">{secret}</code>
      </p>
      <p className="row">
        <button
          type="button"
          onClick={() => navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {copied ? t('tokens.copied') : t('tokens.copy')}
        </button>
        <button type="button" onClick={onClose}>
          {t('tokens.close')}
        </button>
      </p>
    </section>
  );
}
