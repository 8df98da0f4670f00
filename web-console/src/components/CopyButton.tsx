import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SAID_FOR_MS = 4_000;

/** Copies a text that is shown in short, and says for a moment whether it could; absent where the browser lets no page copy, as without TLS. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<'copied' | 'notCopied'>();

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  if (!navigator.clipboard) return null;
  return (
    <>
      <button
        type="button"
        className="small"
        aria-label={label}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => setSaid('copied'),
            () => setSaid('notCopied'),
          )
        }
      >
        {t('common.copy')}
      </button>{' '}
      <span role="status" className="note">
        {said && t(`common.${said}`)}
      </span>
    </>
  );
}
