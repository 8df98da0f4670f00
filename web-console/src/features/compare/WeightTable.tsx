import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { share } from '@/lib/format';
import type { Comparison } from './api';
import { RunHeads } from './RunHeads';

export function WeightTable({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const weights = comparison.weights ?? [];
  if (weights.length === 0) return null;
  const kinds = new Set(weights.flatMap((w) => (w.shares ?? []).flatMap((s) => s?.of ?? [])));
  return (
    <ScrollPanel label={t('compare.weights')}>
      <table className="bars">
        <caption>{t('compare.weights')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.modality')}</th>
            <RunHeads comparison={comparison} />
          </tr>
        </thead>
        <tbody>
          {weights.map((w) => (
            <tr key={w.modality}>
              <th scope="row">{t(`modality.${w.modality}`, { defaultValue: w.modality ?? '' })}</th>
              {w.shares?.map((s, i) => (
                <td key={comparison.runs?.[i]?.id} className="share">
                  {s ? (
                    <>
                      {share(s.share)}{' '}
                      <span className="note">
                        [{share(s.low)}, {share(s.high)}]
                      </span>
                      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <title>{share(s.share)}</title>
                        <rect width={100 * (s.share ?? 0)} height="10" />
                      </svg>
                    </>
                  ) : (
                    '–'
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {t('compare.weightNote')} {kinds.size > 1 && t('compare.weightKinds')}
      </p>
    </ScrollPanel>
  );
}
