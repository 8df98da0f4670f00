import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';

type User = { username: string; oneTimePassword: string };

export const CHOSEN = 'a password of my own';
const memory = process.env.RANKLOOM_E2E_STATE ?? 'test-results/e2e-state.json';
const bootstrap = process.env.RANKLOOM_BOOTSTRAP ?? '';
const users: User[] = JSON.parse(readFileSync(bootstrap, 'utf8')).users;
const changed = (): string[] => (existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : []);

/** The first sign-in of a user goes through the change of the one-time password, later ones do not. */
export async function signIn(page: Page, username: string) {
  const known = changed().includes(username);
  const user = users.find((u) => u.username === username);
  const password = known ? CHOSEN : (user?.oneTimePassword ?? '');
  await page.goto('/runs');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (!known) {
    await page.getByLabel(/New password/).fill(CHOSEN);
    await page.getByRole('button', { name: 'Change and sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
    writeFileSync(memory, JSON.stringify([...changed(), username]));
  }
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
}

type Run = { id: string; state: string; reason?: string; reviewId?: string };

/** The platform as ada's command line sees it: her token lies beside the file with the users. */
export async function asAda<T = Run>(path: string, body?: object): Promise<T> {
  const token = readFileSync(join(dirname(bootstrap), 'ada.token'), 'utf8').trim();
  const answer = await fetch(`${process.env.RANKLOOM_URL}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

export type EvaluatedRun = {
  id: string;
  rankers: string[];
  ndcg: { mean: number };
  datasetDigest: string;
  modelDigest: string;
  reportDigest?: string | null;
};

/** Runs that have been evaluated, the best first. */
export async function evaluatedRuns(): Promise<EvaluatedRun[]> {
  const { items } = await asAda<{ items: EvaluatedRun[] }>('/runs?order=NDCG_BEST&maxResults=50');
  return items.filter((run) => run.reportDigest);
}

/** The best run that has been evaluated: the demo's, where nothing else has run. */
export async function bestRun(): Promise<EvaluatedRun> {
  const [best] = await evaluatedRuns();
  if (!best) throw new Error('no run of this stack has been evaluated');
  return best;
}

/** Two runs on the same data that do not train the same rankers, and whose best ones are not equally good: some query changed. */
export async function differentRuns(): Promise<EvaluatedRun[]> {
  const runs = await evaluatedRuns();
  for (const one of runs) {
    const other = runs.find(
      (run) =>
        run.datasetDigest === one.datasetDigest &&
        run.rankers.join() !== one.rankers.join() &&
        run.ndcg.mean !== one.ndcg.mean,
    );
    if (other) return [one, other];
  }
  return [];
}

/** Starts the demo's run with one ranker for a model of its own; what the demo has made is reused. Returns its id. */
export async function startRun(modelName: string, plan: object = {}): Promise<string> {
  const run = await asAda('/runs', {
    project: 'default',
    kind: 'TRAIN',
    dataset: { name: 'demo-shop', sourceUri: 'demo:shop?seed=42' },
    plan: {
      fusion: 'concat(weights=ridge)',
      rankers: ['linear'],
      modalities: ['text', 'image', 'rating', 'review'],
      seed: 42,
      cutoff: 10,
      badRowLimit: 0.05,
      ...plan,
    },
    modelName,
    environment: 'production',
  });
  return run.id;
}

const ENDS = ['SUCCEEDED', 'FAILED', 'REJECTED', 'CANCELLED'];

/** Waits until the run has ended, and returns how. The limit only ends a run that hangs. */
export async function endOf(runId: string): Promise<string> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const { state } = await asAda(`/runs/${runId}`);
    if (ENDS.includes(state)) return state;
    if (Date.now() > deadline) throw new Error(`run ${runId} does not end: ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * Waits until the run waits for people, and returns the id of its review. The limit only ends a run that hangs: how long an evaluation takes
 * depends on the machine and is no matter of these tests.
 */
export async function reviewOf(runId: string): Promise<string> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const run = await asAda(`/runs/${runId}`);
    if (run.state === 'WAITING' && run.reviewId) return run.reviewId;
    const over = !['QUEUED', 'RUNNING', 'WAITING'].includes(run.state);
    if (over || Date.now() > deadline) {
      throw new Error(`run ${runId} has no review to wait for: ${run.state} ${run.reason ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
