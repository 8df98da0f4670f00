import { isMap, LineCounter, parseDocument, stringify } from 'yaml';
import type { Dataset, Place } from '@/features/datasets/api';
import { messageOf, type Run } from '@/lib/api';
import type { NewRun, PlanSchema } from './api';

export type Path = (string | number)[];
export type Parsed = { request?: NewRun; error?: { line: number; message: string } };

/** A plan is its YAML text: what the form shows is read from it, and what the form changes is written into it. */
export function parsePlan(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const error = document.errors[0];
  if (error) {
    return { error: { line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? '' } };
  }
  if (!isMap(document.contents)) {
    return { error: { line: 1, message: 'a plan begins with keys such as dataset: and plan:' } };
  }
  try {
    return { request: { kind: 'TRAIN', project: 'default', ...document.toJS({ maxAliasCount: 0 }) } };
  } catch (e) {
    return { error: { line: 1, message: messageOf(e) } };
  }
}

/** The text with one value put in another's place, comments and order kept; undefined takes it out. */
export function withValue(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** A plan as one writes it in a file; fields without a value are left out. */
export const writePlan = (plan: object) => stringify(withoutNulls(plan), { lineWidth: 0 });

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== null && v !== undefined)
      .map(([k, v]) => [k, withoutNulls(v)]),
  );
}

/** What a form starts with: the platform's own defaults, written out. */
export function standardPlan(
  schema: PlanSchema,
  { project, name = '' }: Partial<Place>,
  version?: number,
): object {
  return {
    project: project ?? 'default',
    kind: 'TRAIN',
    dataset: { name, version },
    modelName: modelNameOf(name),
    environment: 'production',
    reviewDeadline: 'P3D',
    plan: schema.standard,
  };
}

/** Whether the newest version can be trained on: what was learnt is measured by judged queries. */
const isTrainable = ({ newest }: Dataset) =>
  (newest?.counts?.queries ?? 0) > 0 && (newest?.counts?.judgments ?? 0) > 0;

/** The dataset that was trained on last, of those that can be trained on; the first of them if none was. */
export function usualDataset(datasets: Dataset[], recent: Run[]): string | undefined {
  const trainable = datasets.filter(isTrainable).map((d) => d.name);
  const last = recent.find((run) => trainable.includes(run.datasetName ?? ''))?.datasetName;
  return last ?? trainable[0] ?? datasets[0]?.name;
}

/** A dataset's name as a model may be called: small letters, digits and hyphens. */
export function modelNameOf(dataset: string): string {
  const name = dataset
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return name ? `${name}-search` : '';
}

/** Every value of a plan by its path, so that two plans can be laid side by side. */
export function flatten(value: unknown, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  if (value === null || value === undefined) return all;
  if (Array.isArray(value)) {
    all.set(path, value.join(', '));
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      for (const [p, v] of flatten(inner, path ? `${path}.${key}` : key)) all.set(p, v);
    }
  } else {
    all.set(path, String(value));
  }
  return all;
}

export type Change = { path: string; before?: string; now?: string };

export function changes(before: unknown, now: unknown): Change[] {
  const [a, b] = [flatten(before), flatten(now)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => a.get(path) !== b.get(path))
    .map((path) => ({ path, before: a.get(path), now: b.get(path) }));
}
