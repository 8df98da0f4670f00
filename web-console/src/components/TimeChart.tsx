import { ticks } from './LineChart';

export type TimeSeries = { name: string; look: 'first' | 'second'; points: [number, number | null][] };
export type Mark = { at: number; name: string };

const WIDTH = 520;
const HEIGHT = 220;
const LEFT = 52;
const BOTTOM = 26;
const TOP = 24;
const RIGHT = 14;
const FEW = 60;
const APART = 96;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
];

const COLOURS = { first: 'var(--running)', second: 'var(--waiting)' };
const DASHES = { first: '', second: '6 3' };

/** Whether a chart over this time names its ticks by the date alone. */
const isInDays = (from: number, to: number) => to - from > 2 * DAY;

/** Round times of day, about six of them; whole days where they are named by the date. */
export function timeTicks(from: number, to: number): number[] {
  const least = isInDays(from, to) ? DAY : 0;
  const step = STEPS.find((s) => s >= least && (to - from) / s <= 6) ?? 7 * DAY;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}

/** Changes that lie closer together than their names are wide are told as one. */
export function gathered(marks: Mark[], x: (at: number) => number): Mark[] {
  const groups: Mark[] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last && x(mark.at) - x(last.at) < APART) last.name += ` → ${mark.name}`;
    else groups.push({ ...mark });
  }
  return groups;
}

const clock = (at: number, days: boolean) =>
  days ? new Date(at).toISOString().slice(5, 10) : new Date(at).toISOString().slice(11, 16);

/** Curves over time, in UTC, with a limit and with marks where something changed. A gap is a time without a value. */
export function TimeChart({
  label,
  from,
  to,
  series,
  limit,
  marks,
}: {
  label: string;
  from: number;
  to: number;
  series: TimeSeries[];
  limit?: { value: number; name: string };
  marks: Mark[];
}) {
  const values = series.flatMap((s) => s.points.flatMap(([, v]) => (v === null ? [] : [v])));
  const most = Math.max(...values, 0);
  // A limit far above everything would press the curves to the ground; its value stands in the legend.
  const limitShown = limit !== undefined && (limit.value <= 4 * most || most === 0);
  const top = Math.max(most, limitShown ? limit.value : 0) * 1.08 || 1;
  const x = (at: number) => LEFT + ((at - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (v: number) => HEIGHT - BOTTOM - (v / top) * (HEIGHT - BOTTOM - TOP);
  const days = isInDays(from, to);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {ticks(0, top).map((v) => (
          <g key={`y${v}`}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(v)} y2={y(v)} className="grid" />
            <text x={LEFT - 6} y={y(v) + 4} textAnchor="end">
              {v}
            </text>
          </g>
        ))}
        {timeTicks(from, to).map((at) => (
          <text key={`x${at}`} x={x(at)} y={HEIGHT - 8} textAnchor="middle">
            {clock(at, days)}
          </text>
        ))}
        {marks.map((m) => (
          <line
            key={`m${m.at}${m.name}`}
            x1={x(m.at)}
            x2={x(m.at)}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
            className="change"
          />
        ))}
        {gathered(marks, x).map((m) => (
          <text
            key={`t${m.at}`}
            x={x(m.at)}
            y={TOP - 8}
            textAnchor={x(m.at) > WIDTH / 2 ? 'end' : 'start'}
            className="change"
          >
            {m.name}
          </text>
        ))}
        {limitShown && (
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(limit.value)} y2={y(limit.value)} className="limit" />
        )}
        {series.map((s) => (
          <Curve key={s.name} series={s} x={x} y={y} />
        ))}
      </svg>
      <figcaption className="row">
        {series.map((s) => (
          <span key={s.name} className="legend">
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <line
                x1="0"
                x2="24"
                y1="4"
                y2="4"
                stroke={COLOURS[s.look]}
                strokeWidth="2"
                strokeDasharray={DASHES[s.look]}
              />
            </svg>
            {s.name}
          </span>
        ))}
        {limit && (
          <span className="legend">
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <line x1="0" x2="24" y1="4" y2="4" className="limit" />
            </svg>
            {limit.name}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function Curve({
  series,
  x,
  y,
}: {
  series: TimeSeries;
  x: (at: number) => number;
  y: (v: number) => number;
}) {
  const colour = COLOURS[series.look];
  return (
    <>
      {pieces(series.points).map((piece) => (
        <polyline
          key={piece[0]?.[0]}
          points={piece.map(([at, v]) => `${x(at)},${y(v)}`).join(' ')}
          fill="none"
          stroke={colour}
          strokeWidth="2"
          strokeDasharray={DASHES[series.look]}
        />
      ))}
      {series.points.length <= FEW &&
        series.points.map(
          ([at, v]) => v !== null && <circle key={at} cx={x(at)} cy={y(v)} r="3" fill={colour} />,
        )}
    </>
  );
}

/** The stretches of a curve between its gaps. */
export function pieces(points: [number, number | null][]): [number, number][][] {
  const found: [number, number][][] = [[]];
  for (const [at, v] of points) {
    if (v === null) found.push([]);
    else found.at(-1)?.push([at, v]);
  }
  return found.filter((piece) => piece.length > 0);
}
