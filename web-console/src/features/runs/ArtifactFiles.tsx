import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { bytes } from '@/lib/format';
import { artifactFilesQuery } from './api';
import { FileView } from './FileView';
import { fileAddress, lookOf } from './file';

/** The files of one artifact: what is harmless is shown in place, a page in a window of its own, the rest is downloaded. */
export function ArtifactFiles({ digest, step }: { digest: string; step: string }) {
  const { t } = useTranslation();
  const files = useQuery(artifactFilesQuery(digest));
  const [shown, setShown] = useState<string>();
  return (
    <Load query={files}>
      {(all) => (
        <>
          <table>
            <caption>{t('artifacts.filesOf', { step })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('artifacts.file')}</th>
                <th scope="col" className="number">
                  {t('artifacts.size')}
                </th>
                <th scope="col">{t('artifacts.look')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ path = '', size = 0 }) => {
                const look = lookOf(path, size);
                return (
                  <tr key={path}>
                    <td>
                      <code>{path}</code>
                    </td>
                    <td className="number">{bytes(size)}</td>
                    <td className="row">
                      {(look === 'text' || look === 'picture') && (
                        <button
                          type="button"
                          aria-expanded={shown === path}
                          aria-label={t('artifacts.view', { path })}
                          onClick={() => setShown(shown === path ? undefined : path)}
                        >
                          {t('artifacts.viewShort')}
                        </button>
                      )}
                      {look === 'page' && (
                        <a href={fileAddress(digest, path)} target="_blank" rel="noreferrer">
                          {t('artifacts.open')}
                        </a>
                      )}
                      <a
                        href={fileAddress(digest, path)}
                        download
                        aria-label={t('artifacts.download', { path })}
                      >
                        {t('artifacts.downloadShort')}
                      </a>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {shown && <FileView digest={digest} path={shown} />}
        </>
      )}
    </Load>
  );
}
