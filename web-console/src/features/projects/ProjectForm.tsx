import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '@/lib/api';
import { createProject, projectsQuery } from './api';

export function ProjectForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    try {
      setError(undefined);
      await createProject({ name: String(form.get('name')), description: String(form.get('description')) });
      element.reset();
      await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    } catch (e) {
      setError(messageOf(e));
    }
  }

  return (
    <form className="panel" onSubmit={submit} aria-labelledby="add-project">
      <h2 id="add-project">{t('projects.add')}</h2>
      <div className="fields">
        <div>
          <label htmlFor="project-name">{t('projects.name')}</label>
          <input
            id="project-name"
            name="name"
            pattern="[a-z0-9][a-z0-9\-]{0,62}"
            aria-describedby="project-name-note"
            autoComplete="off"
            required
          />
          <span className="note" id="project-name-note">
            {t('projects.nameNote')}
          </span>
        </div>
        <div>
          <label htmlFor="project-description">{t('projects.description')}</label>
          <input id="project-description" name="description" maxLength={2000} />
        </div>
      </div>
      {error && (
        <p role="alert" className="notice">
          {error}
        </p>
      )}
      <p>
        <button type="submit" className="primary">
          {t('projects.create')}
        </button>
      </p>
    </form>
  );
}
