import type { UseQueryResult } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import type { GateInput, Report } from './api';
import { GateVerdict } from './GateVerdict';

const gateInput = {
  firstModel: false,
  ndcg: 0.9123,
  ndcgDifferenceLower: -0.0042,
  worstSliceDifference: 0.0031,
  latencyP99Millis: 12.34,
  parityError: 3.2e-7,
  quarantinedShare: 0.0132,
  missingModalityDrop: 0.051,
};

function show(verdict: string, gate: GateInput | undefined | object) {
  const data = { cutoff: 10, rankers: [], baselines: [], best: 'linear', gateInput: gate } as Report;
  render(
    <GateVerdict
      review={{ verdict, rule: 'A slice got worse' }}
      report={{ data } as unknown as UseQueryResult<Report>}
    />,
  );
  return Object.fromEntries(
    screen
      .queryAllByRole('row')
      .slice(1)
      .map((row) => {
        const [name, value, unit] = [...row.children].map((cell) => cell.textContent ?? '');
        return [name, `${value} ${unit}`];
      }),
  );
}

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

describe('the verdict of the gate', () => {
  it('shows every value that the gate saw with its name and unit', () => {
    expect(show('review', gateInput)).toEqual({
      'First model: nothing is live yet': 'no ',
      'NDCG of linear on the test queries': '0.9123 NDCG@10',
      'Lower end of the 95% interval of the difference to the champion': '−0.0042 NDCG@10',
      'Smallest mean difference to the champion over the slices': '+0.0031 NDCG@10',
      'Largest loss when one modality is missing': '0.0510 NDCG@10',
      'Latency of scoring one query, p99': '12.3 ms',
      'Rows in quarantine': '1.3 %',
      'Largest difference between the scores of training and serving': '3.2e−7 score',
    });
  });

  it('says which rule decided, and where the limits are', () => {
    show('review', gateInput);
    expect(screen.getByText('A slice got worse')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'the gate’s policy' }).getAttribute('href')).toBe(
      '/admin/policies',
    );
  });

  it('names the reference of a first model: the best untrained baseline', () => {
    const seen = show('review', { ...gateInput, firstModel: true });
    expect(seen['Smallest mean difference to the best untrained baseline over the slices']).toBe(
      '+0.0031 NDCG@10',
    );
  });

  it.each([
    ['automatic', '✓', 'Pass: goes live without a person'],
    ['review', '⏸', 'A person decides'],
    ['reject', '✕', 'Fail: refused'],
    ['postponed', '○', 'postponed'],
  ])('says %s as icon and word', (verdict, icon, word) => {
    show(verdict, gateInput);
    expect(screen.getByText(word).textContent).toBe(icon + word);
  });

  it('shows a dash for what an older report lacks or could not measure', () => {
    const seen = show('review', { firstModel: false, worstSliceDifference: 'NaN', latencyP99Millis: null });
    expect(seen['Smallest mean difference to the champion over the slices']).toBe('– NDCG@10');
    expect(seen['Latency of scoring one query, p99']).toBe('– ms');
  });

  it('shows verdict and rule alone for a report without what the gate saw', () => {
    expect(show('review', undefined)).toEqual({});
    expect(screen.getByText('A person decides')).toBeTruthy();
  });

  it('speaks Chinese', async () => {
    show('reject', gateInput);
    await act(() => i18next.changeLanguage('zh'));
    expect(screen.getByText('未通过：已拒绝')).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: '单个查询打分延迟，p99' })).toBeTruthy();
  });
});
