import type { NewRun } from './api';

/** What the command line has no option for; a plan that sets it otherwise than usual needs a file. */
function needsFile(request: NewRun): boolean {
  const plan = request.plan ?? {};
  return (
    plan.search != null ||
    (plan.shardSize != null && plan.shardSize !== 500) ||
    request.dataset?.sourceUri != null ||
    (request.environment ?? 'production') !== 'production' ||
    !['P3D', 'PT72H'].includes(request.reviewDeadline ?? 'P3D')
  );
}

/** A word as a shell takes it: quoted where it holds more than plain characters. */
const quoted = (word: string) =>
  /^[A-Za-z0-9._@%+=:,/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The command that starts the same run, and whether it reads the plan from a file. */
export function commandLine(request: NewRun): { command: string; file: boolean } {
  if (needsFile(request)) return { command: './rankloom train --plan plan.yaml', file: true };
  const { dataset, modelName, project, plan = {} } = request;
  const options: [string, unknown][] = [
    ['--dataset', dataset?.version == null ? dataset?.name : `${dataset.name}@${dataset.version}`],
    ['--model', modelName],
    ['--project', project === 'default' ? undefined : project],
    ['--fusion', plan?.fusion],
    ...(plan?.rankers ?? []).map((r): [string, unknown] => ['--ranker', r]),
    ...(plan?.modalities ?? []).map((m): [string, unknown] => ['--modality', m]),
    ['--labels', plan?.labels],
    ['--text-model', plan?.textModel],
    ['--fairness-attribute', plan?.fairnessAttribute],
    ['--seed', plan?.seed],
    ['--cutoff', plan?.cutoff],
    ['--bad-rows', plan?.badRowLimit],
  ];
  const words = options
    .filter(([, value]) => value != null && value !== '')
    .map(([option, value]) => `${option} ${quoted(String(value))}`);
  return { command: ['./rankloom train', ...words].join(' \\\n  '), file: false };
}
