import { difference, interval, score } from '@/lib/format';

export type Estimate = { mean: number; low: number; high: number; n?: number };

/** A point with its interval on a scale that its table shares; filled when the interval leaves zero out. */
export function IntervalPlot({
  value,
  min,
  max,
  zero,
}: {
  value: Estimate;
  min: number;
  max: number;
  zero?: boolean;
}) {
  const width = 220;
  const x = (v: number) => 6 + ((v - min) / (max - min || 1)) * (width - 12);
  const clear = !zero || value.low > 0 || value.high < 0;
  const text = zero ? difference(value.mean) : score(value.mean);
  const colour = !zero
    ? 'var(--running)'
    : value.low > 0
      ? 'var(--done)'
      : value.high < 0
        ? 'var(--failed)'
        : 'var(--muted)';
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${width} 20`}
      role="img"
      aria-label={`${text} ${interval(value.low, value.high)}`}
    >
      {zero && <line x1={x(0)} x2={x(0)} y1="1" y2="19" stroke="var(--control)" />}
      <line x1={x(value.low)} x2={x(value.high)} y1="10" y2="10" stroke={colour} strokeWidth="2" />
      <line x1={x(value.low)} x2={x(value.low)} y1="6" y2="14" stroke={colour} strokeWidth="2" />
      <line x1={x(value.high)} x2={x(value.high)} y1="6" y2="14" stroke={colour} strokeWidth="2" />
      <circle
        cx={x(value.mean)}
        cy="10"
        r="4"
        stroke={colour}
        strokeWidth="2"
        fill={clear ? colour : 'var(--surface)'}
      />
    </svg>
  );
}

/** A scale that holds all the estimates, and zero where differences are shown. */
export function scaleOf(values: Estimate[], zero = false): { min: number; max: number } {
  const ends = values.flatMap((v) => [v.low, v.high]).concat(zero ? [0] : []);
  return { min: Math.min(...ends), max: Math.max(...ends) };
}
