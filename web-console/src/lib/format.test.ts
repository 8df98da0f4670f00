import { beforeAll, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { difference, duration, interval, score } from './format';

describe('numbers', () => {
  it('shows scores with four decimals and a true minus sign', () => {
    expect(score(0.48225)).toBe('0.4823');
    expect(score(-0.5)).toBe('−0.5000');
    expect(score(null)).toBe('–');
  });

  it('gives every difference a sign', () => {
    expect(difference(0.0058)).toBe('+0.0058');
    expect(difference(-0.0121)).toBe('−0.0121');
  });

  it('writes an interval with both ends', () => {
    expect(interval(-0.0008, 0.0102)).toBe('[−0.0008, 0.0102]');
  });
});

describe('durations', () => {
  beforeAll(() => i18next.changeLanguage('en'));

  it('shows the two largest units', () => {
    // 2 h 52 min 10 s
    expect(duration('2026-01-01T00:00:00Z', '2026-01-01T02:52:10Z')).toBe('2h 52m');
    expect(duration('2026-01-01T00:00:00Z', '2026-01-01T00:00:07Z')).toBe('7s');
  });

  it('writes Chinese units in Chinese', async () => {
    await i18next.changeLanguage('zh');
    expect(duration('2026-01-01T00:00:00Z', '2026-01-01T02:52:10Z')).toBe('2小时52分钟');
  });
});
