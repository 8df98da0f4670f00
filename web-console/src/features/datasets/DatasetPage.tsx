import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { TabList } from '@/components/TabList';
import { digest, time } from '@/lib/format';
import { type Version, versionsQuery } from './api';
import { DiffTab } from './DiffTab';
import { DistributionTab } from './DistributionTab';
import { QualityTab } from './QualityTab';
import { SamplesTab } from './SamplesTab';
import { SchemaTab } from './SchemaTab';
import { VersionTable } from './VersionTable';

const route = getRouteApi('/datasets/$name/{-$version}');
const TABS = ['versions', 'quality', 'samples', 'distributions', 'schema', 'diff'];

/** One dataset, of which one version is looked into: the one of the address, else the newest. */
export function DatasetPage() {
  const { name, version } = route.useParams();
  const { project, tab = 'versions' } = route.useSearch();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = useInfiniteQuery(versionsQuery({ project, name }));
  return (
    <Pages query={query} empty={<p className="panel">{t('datasets.noVersion')}</p>}>
      {(versions: Version[]) => {
        const shown = version ? versions.find((v) => String(v.version) === version) : versions[0];
        return (
          <>
            <Head project={project} name={name} versions={versions} shown={shown} tab={tab} />
            <TabList
              names={TABS}
              label={(tabName) => t(`datasets.tab.${tabName}`)}
              chosen={tab}
              onChoose={(chosen) =>
                navigate({
                  to: '/datasets/$name/{-$version}',
                  params: { name, version },
                  search: { tab: chosen },
                })
              }
            />
            {tab === 'versions' && <VersionTable name={name} versions={versions} />}
            {shown === undefined ? (
              <p className="notice" role="alert">
                {t('datasets.version')} {version}: {t('common.none')}
              </p>
            ) : (
              <Tab tab={tab} name={name} version={shown} versions={versions} />
            )}
          </>
        );
      }}
    </Pages>
  );
}

function Tab({
  tab,
  name,
  version,
  versions,
}: {
  tab: string;
  name: string;
  version: Version;
  versions: Version[];
}) {
  if (tab === 'quality') return <QualityTab name={name} version={version} />;
  if (tab === 'samples') return <SamplesTab name={name} version={version} />;
  if (tab === 'distributions') return <DistributionTab version={version} />;
  if (tab === 'schema') return <SchemaTab version={version} />;
  if (tab === 'diff') return <DiffTab name={name} version={version} versions={versions} />;
  return null;
}

function Head({
  project,
  name,
  versions,
  shown,
  tab,
}: {
  project?: string;
  name: string;
  versions: Version[];
  shown?: Version;
  tab: string;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <div className="row between">
        <h1>{name}</h1>
        <div className="row">
          <label htmlFor="version" className="inline">
            {t('datasets.chooseVersion')}
          </label>
          <select
            id="version"
            className="narrow"
            value={String(shown?.version ?? '')}
            onChange={(e) =>
              navigate({
                to: '/datasets/$name/{-$version}',
                params: { name, version: e.target.value },
                search: { tab },
              })
            }
          >
            {versions.map((v, i) => (
              <option key={v.version} value={String(v.version)}>
                {v.version}
                {i === 0 ? ` (${t('datasets.newest')})` : ''}
              </option>
            ))}
          </select>
          {shown && (
            <Link to="/launch" search={{ project, dataset: name, version: shown.version }}>
              {t('datasets.launch')}
            </Link>
          )}
        </div>
      </div>
      {shown && (
        <p className="facts">
          {project && (
            <span>
              {t('datasets.project')} <b>{project}</b>
            </span>
          )}
          <span>
            {t('datasets.published')} <b>{time(shown.createdAt)}</b>
          </span>
          <span>
            {t('datasets.by')} <b>{shown.createdBy}</b>
          </span>
          <span>
            {t('datasets.run')}{' '}
            <Link to="/runs/$id" params={{ id: shown.runId ?? '' }}>
              {shown.runId?.slice(0, 8)}
            </Link>
          </span>
          <span>
            {t('datasets.digest')} <code title={shown.digest}>{digest(shown.digest)}</code>
          </span>
        </p>
      )}
    </>
  );
}
