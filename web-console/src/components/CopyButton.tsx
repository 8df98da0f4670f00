import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text that is shown in short, and says so; absent where the browser lets no page copy, as without TLS. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  return (
    <button
      type="button"
      className="small"
      aria-label={label}
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{t(copied ? 'common.copied' : 'common.copy')}</span>
    </button>
  );
}
