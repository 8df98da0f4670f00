import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Pages } from '@/components/Pages';
import { StateTag } from '@/components/StateTag';
import type { Run } from '@/lib/api';
import { bytes, count, digest, time } from '@/lib/format';
import { ArtifactFiles } from './ArtifactFiles';
import { artifactsQuery, isOver } from './api';

/** What every step of the run made, with the files in it. */
export function ArtifactsTab({ run }: { run: Run }) {
  const { t } = useTranslation();
  const artifacts = useInfiniteQuery(artifactsQuery(run.id ?? '', !isOver(run)));
  const [open, setOpen] = useState<string>();
  return (
    <Pages query={artifacts} empty={<p className="panel">{t('artifacts.empty')}</p>}>
      {(all) => (
        <div className="panel scroll">
          <table>
            <caption>{t('artifacts.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('run.step')}</th>
                <th scope="col">{t('artifacts.kindOf')}</th>
                <th scope="col">{t('artifacts.digest')}</th>
                <th scope="col" className="number">
                  {t('artifacts.size')}
                </th>
                <th scope="col">{t('artifacts.files')}</th>
                <th scope="col">{t('artifacts.made')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((a) => {
                const key = `${a.elementId}-${a.loopCounter}`;
                const step = `${a.name}${a.loopCounter ? ` ${a.loopCounter}` : ''}`;
                return (
                  <Fragment key={key}>
                    <tr>
                      <td>{step}</td>
                      <td>{t(`artifacts.kind.${a.kind}`)}</td>
                      <td>
                        <Link to="/lineage/$digest" params={{ digest: a.digest ?? '' }} title={a.digest}>
                          <code>{digest(a.digest)}</code>
                        </Link>{' '}
                        <CopyButton text={a.digest ?? ''} label={t('artifacts.copy', { step })} />
                      </td>
                      <td className="number">{bytes(a.bytes)}</td>
                      <td>
                        {a.files == null ? (
                          t('artifacts.gone')
                        ) : (
                          <button
                            type="button"
                            aria-expanded={open === key}
                            aria-label={t('artifacts.show', { count: a.files, step })}
                            onClick={() => setOpen(open === key ? undefined : key)}
                          >
                            {count(a.files)}
                          </button>
                        )}
                      </td>
                      <td>
                        {a.reused ? <StateTag state="REUSED" /> : null} {time(a.at)}
                      </td>
                    </tr>
                    {open === key && (
                      <tr>
                        <td colSpan={6}>
                          <ArtifactFiles digest={a.digest ?? ''} step={step} />
                        </td>
                      </tr>
                    )}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Pages>
  );
}
