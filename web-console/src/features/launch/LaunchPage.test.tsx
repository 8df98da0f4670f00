import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const schema = {
  standard: {
    fusion: 'concat(weights=ridge)',
    rankers: ['linear', 'mlp'],
    modalities: ['text', 'image', 'rating', 'review'],
    seed: 42,
    cutoff: 10,
    shardSize: 500,
    badRowLimit: 0.05,
    search: null,
    labels: 'judgments',
    textModel: null,
  },
  fusions: [
    { name: 'concat', joint: false },
    { name: 'gated', joint: true },
  ],
  rankers: ['linear', 'mlp', 'lambdamart'],
  modalities: ['text', 'image', 'rating', 'review'],
  labels: ['judgments', 'clicks'],
  textModels: ['all-MiniLM-L6-v2'],
  searchMethods: ['random', 'tpe'],
};

type Sent = { path: string; key: string | null; body: Record<string, never> };
let sent: Sent[] = [];
let asked: string[] = [];
let finding: object | undefined;
let datasets: object[];
let runs: object[];

/** The platform; what it finds in a plan is what a test says. */
function answer(request: Request): Response | undefined {
  const { pathname } = new URL(request.url);
  asked.push(pathname);
  if (pathname.endsWith('/session')) {
    return json({ username: 'ada', displayName: 'Ada', roles: ['engineer'] });
  }
  if (pathname === '/api/v1/datasets') return json({ items: datasets });
  if (pathname.endsWith('/versions')) return json({ items: [{ version: 2 }, { version: 1 }] });
  if (pathname.endsWith('/plan')) {
    return json({
      project: 'default',
      kind: 'TRAIN',
      dataset: { name: 'shop', version: 1, sourceUri: null },
      modelName: 'shop-search',
      plan: { ...schema.standard, rankers: ['lambdamart(trees=300)'], seed: 7 },
    });
  }
  if (pathname === '/api/v1/runs/check' && request.method === 'GET') return json(schema);
  if (pathname === '/api/v1/runs' && request.method === 'GET') return json({ items: runs });
  if (request.method !== 'POST') return undefined;
  request
    .clone()
    .json()
    .then((body) =>
      sent.push({ path: pathname, key: request.headers.get('Idempotency-Key'), body: body as never }),
    );
  if (pathname === '/api/v1/runs/check') {
    const elapsed = { low: 100, median: 200, high: 400 };
    return finding
      ? json({ startable: false, findings: [finding], filled: null, estimate: null })
      : json({
          startable: true,
          findings: [],
          estimate: { basis: 'SAME_PLAN', runs: 3, elapsed, work: elapsed },
        });
  }
  return json({ id: '11111111-2222', kind: 'TRAIN', state: 'QUEUED' }, 202);
}

const yaml = () => screen.getByLabelText('The same as YAML') as HTMLTextAreaElement;
const starts = () => sent.filter((s) => s.path === '/api/v1/runs');

beforeAll(() => {
  globalThis.EventSource = class {
    addEventListener() {}
    close() {}
  } as unknown as typeof EventSource;
});
beforeEach(async () => {
  datasets = [{ name: 'shop' }, { name: 'films' }];
  runs = [];
  sent = [];
  asked = [];
  finding = undefined;
  await i18next.changeLanguage('en');
});
afterEach(cleanup);

describe('the launch page', () => {
  it('begins with the defaults of the platform, as form, as YAML and as a command', async () => {
    renderAt('/launch', answer);
    expect(((await screen.findByLabelText('Fusion')) as HTMLInputElement).value).toBe(
      'concat(weights=ridge)',
    );
    expect(yaml().value).toContain('name: shop');
    expect(yaml().value).toContain('  seed: 42');
    expect(screen.getByText(/^.\/rankloom train \\ --dataset shop \\ --model shop-search/)).toBeTruthy();
    expect(await screen.findByText('Ready to start.')).toBeTruthy();
    expect(screen.getByText('3m 20s (1m 40s to 6m 40s)', { selector: 'tr:first-child td' })).toBeTruthy();
  });

  it('writes what is changed in the form into the YAML, and the other way round', async () => {
    renderAt('/launch', answer);
    fireEvent.change(await screen.findByLabelText('Seed'), { target: { value: '9' } });
    expect(yaml().value).toContain('  seed: 9');
    fireEvent.change(yaml(), { target: { value: `${yaml().value.replace('seed: 9', 'seed: 11 # mine')}` } });
    await waitFor(() => expect((screen.getByLabelText('Seed') as HTMLInputElement).value).toBe('11'));
    fireEvent.change(screen.getByLabelText('Cutoff of NDCG'), { target: { value: '5' } });
    expect(yaml().value).toContain('seed: 11 # mine');
    expect(yaml().value).toContain('cutoff: 5');
  });

  it('says on which line YAML cannot be read, and cannot start meanwhile', async () => {
    renderAt('/launch', answer);
    await screen.findByText('Ready to start.');
    fireEvent.change(yaml(), { target: { value: 'dataset:\n  name: shop\n  name: films\n' } });
    expect(await screen.findByText(/^Line 3:/)).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Start the run' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('shows what the platform finds at the field that it is about', async () => {
    finding = {
      field: 'plan.rankers[1]',
      code: 'INVALID_SPEC',
      detail: "unknown method 'lambdamrt'; did you mean 'lambdamart'?",
    };
    renderAt('/launch', answer);
    const field = await screen.findByLabelText('Ranker 2');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    const described = field.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described.split(' ')[0] ?? '')?.textContent).toContain('lambdamart');
    expect(screen.getByText('To mend before it can start: 1')).toBeTruthy();
  });

  it('takes an earlier run and says what is changed against it', async () => {
    renderAt('/launch?from=00000000-1111', answer);
    expect(((await screen.findByLabelText('Seed')) as HTMLInputElement).value).toBe('7');
    expect(screen.getByText(/Nothing is changed yet/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Seed'), { target: { value: '8' } });
    const change = (await screen.findByText('plan.seed')).closest('li');
    expect(change?.textContent).toBe('plan.seed: 7 → 8');
  });

  it('offers a plan file where the command line has no options', async () => {
    renderAt('/launch', answer);
    fireEvent.click(await screen.findByLabelText('Search over a space of parameters'));
    expect(await screen.findByText('./rankloom train --plan plan.yaml')).toBeTruthy();
    expect(yaml().value).toContain('ranker: lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})');
  });

  it('starts one run however often it is clicked, and goes to its page', async () => {
    renderAt('/launch', answer);
    await screen.findByText('Ready to start.');
    const start = screen.getByRole('button', { name: 'Start the run' });
    fireEvent.click(start);
    fireEvent.click(start);
    await waitFor(() => expect(starts().length).toBeGreaterThan(0));
    expect(new Set(starts().map((s) => s.key)).size).toBe(1);
    expect(starts()[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    await waitFor(() => expect(asked).toContain('/api/v1/runs/11111111-2222'));
  });

  it('says what is missing to a person who may not start runs', async () => {
    renderAt('/launch', (request) =>
      new URL(request.url).pathname === '/api/v1/runs/check'
        ? json({ code: 'FORBIDDEN', detail: 'your roles do not allow this; an admin can grant more' }, 403)
        : answer(request),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('an admin can grant more');
  });

  const judged = { version: 1, counts: { queries: 5, judgments: 50 } };
  const unjudged = { version: 2, counts: { queries: 0, judgments: 0 } };

  it('opens with the dataset that was trained on last and still has judged queries', async () => {
    datasets = [
      { name: 'catalogue', newest: unjudged },
      { name: 'films', newest: judged },
      { name: 'shop', newest: judged },
    ];
    runs = [
      { kind: 'COLLECT', datasetName: 'films' },
      { kind: 'TRAIN', datasetName: 'catalogue' },
      { kind: 'TRAIN', datasetName: 'shop' },
      { kind: 'TRAIN', datasetName: 'films' },
    ];
    renderAt('/launch', answer);
    await waitFor(() => expect(yaml().value).toContain('name: shop'));
    expect(yaml().value).not.toContain('version:');
  });

  it('keeps what was typed when another dataset becomes the newest meanwhile', async () => {
    datasets = [
      { name: 'shop', newest: judged },
      { name: 'films', newest: judged },
    ];
    renderAt('/launch', answer);
    fireEvent.change(await screen.findByLabelText('Seed'), { target: { value: '9' } });
    runs = [{ id: 'r3', kind: 'TRAIN', datasetName: 'films' }];
    const lists = () => asked.filter((path) => path === '/api/v1/runs').length;
    const before = lists();
    // That it is asked a second time says that the first answer has been read.
    await waitFor(() => {
      window.dispatchEvent(new Event('visibilitychange'));
      expect(lists()).toBeGreaterThan(before + 1);
    });
    expect(yaml().value).toContain('seed: 9');
    expect(yaml().value).toContain('name: shop');
  });

  it('opens with the first dataset that has judged queries where nothing was trained yet', async () => {
    datasets = [
      { name: 'catalogue', newest: unjudged },
      { name: 'films', newest: judged },
    ];
    renderAt('/launch', answer);
    await waitFor(() => expect(yaml().value).toContain('name: films'));
  });
});
