import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { fileTextQuery } from './api';
import { fileAddress, isPicture, prettyText } from './file';

/** A file in place. A text is never read as markup, and a picture only as a picture, whatever they hold. */
export function FileView({ digest, path }: { digest: string; path: string }) {
  const { t } = useTranslation();
  const label = t('artifacts.content', { path });
  if (isPicture(path)) {
    return <img className="artifact" src={fileAddress(digest, path)} alt={label} />;
  }
  return <FileText digest={digest} path={path} label={label} />;
}

function FileText({ digest, path, label }: { digest: string; path: string; label: string }) {
  const text = useQuery(fileTextQuery(digest, path));
  return (
    <Load query={text}>
      {(content) => (
        <section aria-label={label}>
          <pre className="log" tabIndex={0}>
            {prettyText(path, content)}
          </pre>
        </section>
      )}
    </Load>
  );
}
