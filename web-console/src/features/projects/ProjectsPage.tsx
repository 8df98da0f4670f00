import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { ScrollPanel } from '@/components/ScrollPanel';
import { sessionQuery } from '@/features/session/api';
import { time } from '@/lib/format';
import { type Project, projectsQuery } from './api';
import { Members } from './Members';
import { ProjectForm } from './ProjectForm';

const route = getRouteApi('/admin/projects');

export function ProjectsPage() {
  const { t } = useTranslation();
  const { name } = route.useSearch();
  const session = useQuery(sessionQuery);
  const query = useInfiniteQuery(projectsQuery);
  const admin = session.data?.roles.includes('admin') ?? false;
  return (
    <>
      <h1>{t('projects.title')}</h1>
      <p>{t('projects.intro')}</p>
      <Pages query={query} empty={<p className="panel">{t('projects.empty')}</p>}>
        {(projects) => <ProjectTable projects={projects} selected={name} />}
      </Pages>
      {name && <Members name={name} admin={admin} />}
      {admin && <ProjectForm />}
    </>
  );
}

function ProjectTable({ projects, selected }: { projects: Project[]; selected?: string }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('projects.caption')}>
      <table>
        <caption>{t('projects.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('projects.project')}</th>
            <th scope="col">{t('projects.description')}</th>
            <th scope="col">{t('projects.by')}</th>
            <th scope="col">{t('projects.created')}</th>
            <th scope="col">{t('projects.members')}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr key={project.name}>
              <th scope="row">{project.name}</th>
              <td>{project.description || '–'}</td>
              <td>{project.createdBy}</td>
              <td className="time">{time(project.createdAt)}</td>
              <td>
                <Link
                  to="/admin/projects"
                  search={{ name: project.name }}
                  aria-current={project.name === selected ? 'true' : undefined}
                  aria-label={t('projects.membersOf', { name: project.name })}
                >
                  {t('projects.members')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
