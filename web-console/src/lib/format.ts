import i18next from 'i18next';

const MINUS = '−';

/** Whether there is a number to show: JSON writes what is not a number as a text, and what is not known as null. */
export const finite = (value: unknown): value is number => Number.isFinite(value);

/** Four decimals, as scores are always shown. */
export const score = (value: number | null | undefined) => (finite(value) ? sign(value.toFixed(4)) : '–');

/** A difference always has a sign. */
export const difference = (value: number | null | undefined) =>
  finite(value) ? (value > 0 ? '+' : '') + sign(value.toFixed(4)) : '–';

/** What a part adds to a score: a sign and two decimals, since it is read beside others and not compared further. */
export const contribution = (value: number) => (value > 0 ? '+' : '') + sign(value.toFixed(2));

/** A judgement as it was given: whole where it is whole, else at most two decimals. */
export const grade = (value: number | null | undefined) =>
  finite(value) ? sign(String(Number(value.toFixed(2)))) : '–';

export const interval = (low?: number | null, high?: number | null) =>
  low == null || high == null ? '–' : `[${sign(low.toFixed(4))}, ${sign(high.toFixed(4))}]`;

export const percent = (fraction: number) => `${Math.round(fraction * 100)}%`;

const sign = (text: string) => text.replace('-', MINUS);

/** UTC, with its zone. */
export const time = (instant?: string | null) =>
  instant
    ? `${new Intl.DateTimeFormat(i18next.language === 'zh' ? 'zh-CN' : 'en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'UTC',
      }).format(new Date(instant))} UTC`
    : '–';

/** UTC to the second, for what happens in quick succession. */
export const moment = (instant?: string | null) =>
  instant
    ? `${new Intl.DateTimeFormat(i18next.language === 'zh' ? 'zh-CN' : 'en-GB', {
        dateStyle: 'medium',
        timeStyle: 'medium',
        timeZone: 'UTC',
      }).format(new Date(instant))} UTC`
    : '–';

/** Such as 2h 52m, 2小时52分钟 in Chinese. */
export function duration(from?: string | null, to?: string | null): string {
  if (!from) return '–';
  return seconds(((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000);
}

/** A length of time, in its two largest units. */
export function seconds(value: number | null | undefined): string {
  if (!finite(value)) return '–';
  const seconds = Math.max(0, Math.round(value));
  const zh = i18next.language === 'zh';
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts: [number, string, string][] = [
    [h, 'h', '小时'],
    [m, 'm', '分钟'],
    [s, 's', '秒'],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2);
  return shown.map(([n, en, cn]) => (zh ? `${n}${cn}` : `${n}${en}`)).join(zh ? '' : ' ');
}

export const digest = (value?: string | null) => (value ? `${value.slice(0, 12)}…` : '–');

const locale = () => (i18next.language === 'zh' ? 'zh-CN' : 'en-GB');

/** A whole number with its thousands set apart. */
export const count = (value: number | null | undefined) =>
  finite(value) ? sign(new Intl.NumberFormat(locale()).format(value)) : '–';

/** A share with one decimal, since small ones matter: 0.4 % of a million is 4,000. */
export const share = (fraction: number | null | undefined) =>
  finite(fraction) ? `${(100 * fraction).toFixed(1)}%` : '–';

/** A number of the data with one decimal at most. */
export const decimal = (value: number | null | undefined) =>
  finite(value) ? sign(new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value)) : '–';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A size in the largest unit that leaves at least 1. */
export function bytes(count: number | null | undefined): string {
  if (!finite(count)) return '–';
  const power = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}
