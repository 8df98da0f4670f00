import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';

export type Bar = { label: ReactNode; key: string; value: number; text?: string };

/** A distribution as a table whose last column draws it: readable with and without eyes. */
export function BarTable({
  caption,
  head,
  valueHead,
  bars,
  most,
}: {
  caption: string;
  head: string;
  valueHead: string;
  bars: Bar[];
  /** Value of a full bar; the largest when not given. */
  most?: number;
}) {
  const { t } = useTranslation();
  const full = most ?? Math.max(...bars.map((b) => b.value), 0);
  return (
    <table className="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="number">
            {valueHead}
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {bars.length === 0 && (
          <tr>
            <td colSpan={3}>{t('common.none')}</td>
          </tr>
        )}
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td className="number">{bar.text ?? count(bar.value)}</td>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <title>{bar.text ?? count(bar.value)}</title>
                <rect width={full > 0 ? (100 * bar.value) / full : 0} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
