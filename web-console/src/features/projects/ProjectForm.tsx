import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormError, useSubmit } from '@/components/useSubmit';
import { createProject, projectsQuery } from './api';

export function ProjectForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();

  const { error, submit } = useSubmit(async (values, form) => {
    await createProject({ name: String(values.get('name')), description: String(values.get('description')) });
    form.reset();
    await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
  });

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
      <FormError message={error} />
      <p>
        <button type="submit" className="primary">
          {t('projects.create')}
        </button>
      </p>
    </form>
  );
}
