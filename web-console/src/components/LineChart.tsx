export type Series = { name: string; points: [number, number][] };

const COLOURS = ['running', 'waiting', 'reused', 'done', 'failed', 'muted'];
const DASHES = ['', '6 3', '2 2', '8 3 2 3', '', '6 3'];
const WIDTH = 520;
const HEIGHT = 220;
const LEFT = 58;
const BOTTOM = 26;
const TOP = 8;
const RIGHT = 16;

/** Round values that a scale is marked at: 1, 2 or 5 times a power of ten apart, about five of them. */
export function ticks(min: number, max: number): number[] {
  if (!(max > min)) return [min];
  const rough = (max - min) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((s) => s >= rough) ?? power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Curves over steps; each has a colour and a dash of its own, so that neither carries it alone. */
export function LineChart({ label, series }: { label: string; series: Series[] }) {
  const all = series.flatMap((s) => s.points);
  if (all.length === 0) return null;
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const x = (v: number) => LEFT + ((v - x0) / (x1 - x0 || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (v: number) => HEIGHT - BOTTOM - ((v - y0) / (y1 - y0 || 1)) * (HEIGHT - BOTTOM - TOP);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {ticks(y0, y1).map((v) => (
          <g key={`y${v}`}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(v)} y2={y(v)} className="grid" />
            <text x={LEFT - 6} y={y(v) + 4} textAnchor="end">
              {v}
            </text>
          </g>
        ))}
        {ticks(x0, x1)
          .filter(Number.isInteger)
          .map((v) => (
            <text key={`x${v}`} x={x(v)} y={HEIGHT - 8} textAnchor="middle">
              {v}
            </text>
          ))}
        {series.map((s, i) => (
          <polyline
            key={s.name}
            points={s.points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')}
            fill="none"
            stroke={`var(--${COLOURS[i % COLOURS.length]})`}
            strokeWidth="2"
            strokeDasharray={DASHES[i % DASHES.length]}
          />
        ))}
      </svg>
      <figcaption className="row">
        {series.map((s, i) => (
          <span key={s.name} className="legend">
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <line
                x1="0"
                x2="24"
                y1="4"
                y2="4"
                stroke={`var(--${COLOURS[i % COLOURS.length]})`}
                strokeWidth="2"
                strokeDasharray={DASHES[i % DASHES.length]}
              />
            </svg>
            {s.name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
