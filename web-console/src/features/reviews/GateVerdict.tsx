import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Review } from '@/lib/api';
import { difference, finite, score } from '@/lib/format';
import type { GateInput, Report } from './api';

/**
 * What the gate said and what it saw. The policy's rules look at several values at once, the first that fits decides; so only the
 * verdict passes or fails here, and no single value is held to a limit.
 */
export function GateVerdict({ review, report }: { review: Review; report: UseQueryResult<Report> }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('review.gate')}>
      <h2>{t('review.gate')}</h2>
      <p>
        <VerdictTag verdict={review.verdict ?? ''} /> {t('gate.rule')} <b>{review.rule}</b>
      </p>
      <Load query={report}>
        {(r) => r.gateInput && <Seen gate={r.gateInput} cutoff={r.cutoff} best={r.best} />}
      </Load>
    </ScrollPanel>
  );
}

const LOOKS: Record<string, [string, string]> = {
  automatic: ['done', '✓'],
  review: ['waiting', '⏸'],
  reject: ['failed', '✕'],
};

function VerdictTag({ verdict }: { verdict: string }) {
  const { t } = useTranslation();
  const [kind, icon] = LOOKS[verdict] ?? ['idle', '○'];
  return (
    <span className={`tag ${kind}`}>
      <span aria-hidden="true">{icon}</span>
      {t(`gate.verdicts.${verdict}`, { defaultValue: verdict })}
    </span>
  );
}

function Seen({ gate, cutoff, best }: { gate: GateInput; cutoff: number; best?: string }) {
  const { t } = useTranslation();
  const reference = t(gate.firstModel ? 'gate.baseline' : 'gate.champion');
  const rows: [name: string, value: string, unit: string][] = [
    [t('gate.firstModel'), gate.firstModel == null ? '–' : t(gate.firstModel ? 'gate.yes' : 'gate.no'), ''],
    [t('gate.ndcg', { ranker: best ?? '' }), score(gate.ndcg), `NDCG@${cutoff}`],
    [t('gate.difference', { reference }), difference(gate.ndcgDifferenceLower), `NDCG@${cutoff}`],
    [t('gate.slice', { reference }), difference(gate.worstSliceDifference), `NDCG@${cutoff}`],
    [t('gate.drop'), score(gate.missingModalityDrop), `NDCG@${cutoff}`],
    [t('gate.latency'), fixed(gate.latencyP99Millis), 'ms'],
    [t('gate.quarantined'), fixed(gate.quarantinedShare, 100), '%'],
    [t('gate.parity'), exponential(gate.parityError), t('gate.scoreUnit')],
  ];
  return (
    <>
      <table>
        <caption>{t('gate.saw')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('gate.measure')}</th>
            <th scope="col" className="number">
              {t('gate.value')}
            </th>
            <th scope="col">{t('gate.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value, unit]) => (
            <tr key={name}>
              <th scope="row" className="wrap">
                {name}
              </th>
              <td className="number">{value}</td>
              <td>{unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {t('gate.limits')} <a href="/admin/policies">{t('gate.policy')}</a>
      </p>
    </>
  );
}

const fixed = (value: number | null | undefined, times = 1) =>
  finite(value) ? (value * times).toFixed(1) : '–';

/** Differences of float arithmetic are far below the four decimals of a score. */
const exponential = (value: number | null | undefined) =>
  finite(value) ? value.toExponential(1).replace('-', '−') : '–';
