import { expect, it } from 'vitest';
import { gathered, pieces, timeTicks } from './TimeChart';

const at = (time: string) => Date.parse(`2026-11-26T${time}Z`);

it('marks round times of day, never more than seven', () => {
  const five = timeTicks(at('09:01:10'), at('09:06:10')).map((t) => new Date(t).toISOString().slice(11, 19));
  expect(five).toEqual(['09:02:00', '09:03:00', '09:04:00', '09:05:00', '09:06:00']);
  const day = timeTicks(at('00:00:00'), at('23:59:59')).map((t) => new Date(t).toISOString().slice(11, 13));
  expect(day).toEqual(['00', '06', '12', '18']);
});

it('marks no day twice where ticks are named by the date', () => {
  const three = timeTicks(at('00:00:00'), Date.parse('2026-11-29T00:00:00Z'));
  expect(three.map((t) => new Date(t).toISOString().slice(5, 13))).toEqual([
    '11-26T00',
    '11-27T00',
    '11-28T00',
    '11-29T00',
  ]);
});

it('tells changes that lie close together as one', () => {
  const marks = [
    { at: 0, name: 'shadow' },
    { at: 10, name: 'canary' },
    { at: 300, name: 'full' },
  ];
  expect(gathered(marks, (x) => x).map((m) => [m.at, m.name])).toEqual([
    [0, 'shadow → canary'],
    [300, 'full'],
  ]);
});

it('draws no line over a time without a value', () => {
  expect(
    pieces([
      [1, 5],
      [2, 6],
      [3, null],
      [4, 7],
    ]),
  ).toEqual([
    [
      [1, 5],
      [2, 6],
    ],
    [[4, 7]],
  ]);
});
