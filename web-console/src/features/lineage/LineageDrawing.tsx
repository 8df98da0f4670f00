import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import type { Graph } from './api';
import { type Box, draw } from './layout';
import './lineage.css';

const WIDTH = 156;
const HEIGHT = 48;
const GAP_X = 32;
const GAP_Y = 16;

const left = (box: Box) => box.column * (WIDTH + GAP_X);

/** The graph as a picture. All it says stands in the table below, which is the way by keyboard. */
export function LineageDrawing({ graph, selected }: { graph: Graph; selected: string }) {
  const { t } = useTranslation();
  const picture = useRef<SVGSVGElement>(null);
  const { boxes, lines, columns, rows } = draw(graph);

  useEffect(() => {
    picture.current?.querySelector('.chosen')?.scrollIntoView?.({ inline: 'center', block: 'nearest' });
  }, [selected]);

  const width = columns * (WIDTH + GAP_X) - GAP_X;
  const height = rows * (HEIGHT + GAP_Y) - GAP_Y;
  const perColumn = (column: number) => boxes.filter((box) => box.column === column).length;
  const top = (box: Box) =>
    box.row * (HEIGHT + GAP_Y) + ((rows - perColumn(box.column)) * (HEIGHT + GAP_Y)) / 2;
  return (
    <ScrollPanel label={t('lineage.graph')}>
      <svg
        ref={picture}
        className="lineage"
        width={width + 4}
        height={height + 4}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        role="img"
        aria-label={t('lineage.graph')}
      >
        {lines.map(({ from, to }) => {
          const [x1, y1] = [left(from) + WIDTH, top(from) + HEIGHT / 2];
          const [x2, y2] = [left(to), top(to) + HEIGHT / 2];
          const bend = Math.max(24, (x2 - x1) / 2);
          return (
            <path
              key={`${from.id} ${to.id}`}
              d={`M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`}
            />
          );
        })}
        {boxes.map((box) => (
          <BoxOf key={box.id} box={box} y={top(box)} selected={selected} />
        ))}
      </svg>
    </ScrollPanel>
  );
}

function BoxOf({ box, y, selected }: { box: Box; y: number; selected: string }) {
  const { t } = useTranslation();
  const [first] = box.members;
  const chosen = box.members.some((member) => member.digest === selected);
  const count = box.members.length > 1 ? ` ${t('lineage.times', { count: box.members.length })}` : '';
  const name = first?.name ?? first?.id?.slice(0, 12) ?? '';
  return (
    <g
      className={`box ${first?.kind?.toLowerCase()}${chosen ? ' chosen' : ''}`}
      transform={`translate(${left(box)} ${y})`}
    >
      <title>{box.members.map((member) => member.name ?? member.id).join(', ')}</title>
      <rect width={WIDTH} height={HEIGHT} rx="4" />
      <text x="10" y="19" className="kind">
        {t(`lineage.kinds.${first?.kind}`)}
        {count}
      </text>
      <text x="10" y="37">
        {shorten(name)}
      </text>
    </g>
  );
}

/** The beginning tells what it is, the end which one. */
const shorten = (text: string) => (text.length > 20 ? `${text.slice(0, 9)}…${text.slice(-10)}` : text);
