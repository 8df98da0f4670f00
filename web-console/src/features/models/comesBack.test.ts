import { expect, it } from 'vitest';
import { comesBackTo } from './comesBack';

const answered = { modelVersion: 3, promotedAt: '2026-11-26T09:00:00Z', stage: 'full', state: 'SUPERSEDED' };

it('names every environment where the version answered, once each', () => {
  expect(
    comesBackTo(3, [
      { ...answered, environment: 'production' },
      { ...answered, environment: 'production' },
      { ...answered, environment: 'staging' },
      { ...answered, environment: 'lab', modelVersion: 4 },
      { ...answered, environment: 'trial', promotedAt: undefined },
    ] as never),
  ).toEqual(['production', 'staging']);
});

it('leaves out where the version answers again, whatever it did there before', () => {
  expect(
    comesBackTo(3, [
      { ...answered, environment: 'production', state: 'ACTIVE' },
      { ...answered, environment: 'production' },
      { ...answered, environment: 'staging' },
    ] as never),
  ).toEqual(['staging']);
});
