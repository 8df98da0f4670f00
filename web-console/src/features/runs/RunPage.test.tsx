import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const id = '6f1c0a4e-0000-4000-8000-000000000002';
const maker = '0a1b2c3d-0000-4000-8000-000000000001';
const output = 'c'.repeat(64);
const run = { id, kind: 'TRAIN', state: 'RUNNING', datasetName: 'demo-shop', startedBy: 'ada' };
const step = {
  processId: 'train-ranker',
  elementId: 'train-rankers',
  name: 'Train rankers',
  state: 'RUNNING',
  total: 1,
  fraction: 0.62,
  line: 'tree 62 of 100',
  attempts: [{ loopCounter: 0, attempt: 1, state: 'RUNNING', fraction: 0.62 }],
};
const edge = (runId: string, recordedAt: string, made = output) => ({
  input: 'd'.repeat(64),
  output: made,
  step: 'train-rankers',
  runId,
  recordedAt,
});

type Given = {
  run?: object;
  steps?: object[];
  trials?: object[];
  curves?: object[];
  log?: object[];
  edges?: object[];
  review?: object;
};

/** The diagram stays out: what it says stands in the table of steps. */
function show(given: Given, path = '') {
  renderAt(`/runs/${id}${path}`, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/session')) return json({ username: 'ada', displayName: 'Ada', roles: [] });
    if (pathname.endsWith('/steps')) return json({ items: given.steps ?? [] });
    if (pathname.endsWith('/trials')) return json({ items: given.trials ?? [], nextPageToken: null });
    if (pathname.endsWith('/log')) return json({ items: given.log ?? [] });
    if (pathname.endsWith('/metrics')) return json({ items: given.curves ?? [] });
    if (pathname.includes('/lineage/')) return json({ nodes: [], edges: given.edges ?? [] });
    if (pathname.includes('/reviews/')) return given.review && json(given.review);
    return pathname.endsWith(`/runs/${id}`) ? json({ ...run, ...given.run }) : undefined;
  });
}

beforeAll(async () => {
  // The page is loaded when it is first opened, which takes longer than a test waits.
  await import('./RunPage');
  globalThis.EventSource = class {
    addEventListener() {}
    close() {}
  } as unknown as typeof EventSource;
});
beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

describe('the run page', () => {
  it('shows the fraction of a running step in table and panel, as a bar and in numbers', async () => {
    show({ steps: [step, { ...step, elementId: 'learn-fusion', name: 'Learn fusion', state: 'DONE' }] });
    const panel = within(await screen.findByRole('region', { name: 'Train rankers' }));
    const bar = panel.getByRole('progressbar', { name: 'Progress of Train rankers' }) as HTMLProgressElement;
    expect(bar.value).toBe(0.62);
    expect(bar.parentElement?.textContent).toBe('62%');
    const table = within(screen.getByRole('table', { name: 'Steps' }));
    expect(table.getAllByRole('progressbar').length).toBe(1);
    expect(table.getByText('Running 62%')).toBeTruthy();
  });

  it('tags a step of several shards with their count and shows the fraction over all', async () => {
    show({ steps: [{ ...step, done: 3, total: 16, fraction: 0.25 }] });
    const table = within(await screen.findByRole('table', { name: 'Steps' }));
    expect(table.getByText('Running 3/16')).toBeTruthy();
    expect(table.getByText('25%')).toBeTruthy();
  });

  it('gives no number where no worker tells one', async () => {
    const call = { ...step, name: 'Promote model', attempts: [], fraction: 0, line: null };
    show({ steps: [call] });
    const table = within(await screen.findByRole('table', { name: 'Steps' }));
    expect(table.getByText('Running').textContent).toBe('◔Running');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('names the run whose output a step took over: the first that made it', async () => {
    show(
      {
        steps: [{ ...step, state: 'REUSED', outputDigest: output }],
        edges: [
          edge(id, '2026-11-26T09:00:00Z'),
          edge(maker, '2026-11-26T07:31:25Z'),
          edge(id, '2026-11-20T00:00:00Z', 'e'.repeat(64)),
        ],
      },
      '?step=train-rankers',
    );
    const panel = within(await screen.findByRole('region', { name: 'Train rankers' }));
    const link = await panel.findByRole('link', { name: '0a1b2c3d' });
    expect(link.getAttribute('href')).toBe(`/runs/${maker}?step=train-rankers&process=train-ranker`);
    expect(link.parentElement?.textContent).toMatch(/same inputs.* on 26 Nov 2026, 07:31 UTC\.$/);
    await act(() => i18next.changeLanguage('zh'));
    expect(link.parentElement?.textContent).toMatch(/^没有重新执行.*由此运行生成： ?0a1b2c3d，/);
  });

  it('says that an earlier attempt of the same run made it', async () => {
    show(
      {
        steps: [{ ...step, state: 'REUSED', outputDigest: output }],
        edges: [edge(id, '2026-11-26T09:00:00Z')],
      },
      '?step=train-rankers',
    );
    expect(await screen.findByText(/An earlier attempt of this run made it/)).toBeTruthy();
  });

  it('leaves the maker to the log where a reused step has many outputs', async () => {
    show({ steps: [{ ...step, state: 'REUSED', total: 16 }] }, '?step=train-rankers');
    expect(await screen.findByText(/The log names the run that made each part/)).toBeTruthy();
  });

  it('lists the trials of a search with what came of each, and marks the best', async () => {
    const trial = { elementId: 'train-trials', fraction: 1, seconds: 2.34 };
    show(
      {
        run: { search: { method: 'tpe', ranker: 'lambdamart(depth={4..8})' } },
        trials: [
          {
            ...trial,
            elementId: 'train-rankers',
            number: 1,
            ranker: 'linear',
            state: 'TRAINED',
            validationNdcg: 0.7,
          },
          { ...trial, number: 1, ranker: 'lambdamart(depth=4)', state: 'TRAINED', validationNdcg: 0.9 },
          {
            ...trial,
            number: 2,
            ranker: 'lambdamart(depth=9)',
            state: 'FAILED',
            failure: 'the loss became NaN',
          },
          {
            ...trial,
            number: 3,
            ranker: 'lambdamart(depth=5)',
            state: 'RUNNING',
            fraction: 0.5,
            seconds: null,
          },
        ],
      },
      '?tab=trials',
    );
    const table = within(await screen.findByRole('table', { name: 'Rankers that the run trains' }));
    expect(table.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'TrialStateNDCG@10 compared bySecondsRanker',
      'Plan 1✓Trained0.70002.3linear',
      'Search 1✓Trained0.9000 best2.3lambdamart(depth=4)',
      'Search 2✕Failed–2.3lambdamart(depth=9)the loss became NaN',
      'Search 3◔Running 50%––lambdamart(depth=5)',
    ]);
    expect(screen.getByText('Search by tpe over').textContent).toBe(
      'Search by tpe over lambdamart(depth={4..8})',
    );
  });

  it('says who has rejected the model and why', async () => {
    const decisions = [{ reviewer: 'ravi', decision: 'REJECT', reason: 'Tail queries got worse.' }];
    show({
      run: { state: 'REJECTED', outcome: 'REJECTED_BY_REVIEWER', reviewId: maker },
      review: { id: maker, decisions },
    });
    expect(await screen.findByText(/Rejected by ravi: Tail queries got worse\./)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the review' }).getAttribute('href')).toBe(
      `/reviews/${maker}`,
    );
  });

  it('lays the attempts of the steps out on one scale of time, with their numbers beside them', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString();
    const attempt = (number: number, state: string, from: number, to: number) => ({
      loopCounter: 0,
      attempt: number,
      state,
      startedAt: at(from),
      endedAt: at(to),
    });
    const steps = [
      { ...step, attempts: [attempt(1, 'LOST', 20, 30), attempt(2, 'DONE', 40, 100)] },
      { ...step, elementId: 'validate', name: 'Validate', attempts: [attempt(1, 'DONE', 0, 20)] },
    ];
    show({ steps }, '?tab=timeline');
    const table = await screen.findByRole('table', { name: /When each step worked/ });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('Validate0s20s1');
    expect(rows[2]?.textContent).toContain('Train rankers20s1m 20s2');
    // Of the 100 seconds the second attempt takes those from 40 on: 400 of 1000 units, 600 wide.
    const bar = rows[2]?.querySelectorAll('rect')[1];
    expect(Number(bar?.getAttribute('x'))).toBe(400);
    expect(Number(bar?.getAttribute('width'))).toBe(600);
  });

  it('draws a curve for each trial of a metric and says the same in numbers', async () => {
    const curve = (trial: string, values: number[]) => ({
      trial,
      metric: 'loss',
      points: values.map((value, step) => ({ step, value })),
    });
    show(
      {
        curves: [curve('mlp', [4, 2, 1]), curve('linear', [3, 2.5]), { ...curve('', [0.9]), metric: 'ndcg' }],
      },
      '?tab=metrics',
    );
    const chart = await screen.findByRole('img', { name: /^loss by step/ });
    expect(chart.querySelectorAll('polyline').length).toBe(2);
    const table = screen.getByRole('table', { name: 'The curves in numbers' });
    expect(within(table).getByRole('row', { name: 'loss mlp 3 4.0000 1.0000 1.0000 4.0000' })).toBeTruthy();
    // One point is no curve, but a number all the same.
    expect(screen.queryByRole('img', { name: /^ndcg/ })).toBeNull();
    expect(within(table).getByRole('row', { name: /^ndcg – 1 0.9000/ })).toBeTruthy();
  });

  it('shows the log of one attempt alone, kept after its worker was lost', async () => {
    const attempts = [
      { loopCounter: 0, attempt: 1, state: 'LOST' },
      { loopCounter: 0, attempt: 2, state: 'DONE' },
    ];
    const log = [
      { id: 1, loopCounter: 0, attempt: 1, line: 'before the worker died' },
      { id: 2, loopCounter: 0, attempt: 2, line: 'once more' },
    ];
    show({ steps: [{ ...step, attempts }], log });
    expect(await screen.findByText(/before the worker died/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Attempt whose log is shown'), { target: { value: '2' } });
    expect(await screen.findByText('once more')).toBeTruthy();
    expect(screen.queryByText(/before the worker died/)).toBeNull();
  });

  const parameters = [
    { name: 'rankers[1]', value: 'mlp(hidden=256)' },
    { name: 'search.minutes', value: null },
  ];
  const stopped = {
    ...step,
    state: 'FAILED',
    incident: { incidentKey: '7', message: 'no memory', createdAt: '2026-11-26T09:00:00Z', parameters },
  };

  it('lets an engineer go on with another parameter, and sends only what was changed', async () => {
    let sent: unknown;
    show({ steps: [stopped] });
    const answers = globalThis.fetch;
    globalThis.fetch = (async (input: Request) => {
      if (!input.url.endsWith('/resume')) return answers(input);
      sent = await input.json();
      return json(
        { code: 'INVALID_PLAN', detail: "unknown parameter 'hiden'", field: 'plan.rankers[1]' },
        422,
      );
    }) as typeof fetch;
    fireEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Retry' }));
    const field = dialog.getByLabelText(/^rankers\[1\]/) as HTMLInputElement;
    expect(field.value).toBe('mlp(hidden=256)');
    fireEvent.change(field, { target: { value: 'mlp(hiden=8)' } });
    fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'no memory' } });
    fireEvent.submit(field.form as HTMLFormElement);
    expect((await dialog.findByRole('alert')).textContent).toBe("unknown parameter 'hiden'");
    expect(sent).toEqual({ reason: 'no memory', set: { 'rankers[1]': 'mlp(hiden=8)' } });
    expect(field.value).toBe('mlp(hiden=8)');
  });

  it('says where the step that stands still leaves nothing to change', async () => {
    show({ steps: [{ ...stopped, incident: { ...stopped.incident, parameters: [] } }] });
    fireEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Retry' }));
    expect(dialog.getByText(/^The step is tried again; what is finished is not repeated\.$/)).toBeTruthy();
    expect(dialog.getAllByRole('textbox').length).toBe(1);
  });

  it('says what of the plan was changed on the way, by whom and why', async () => {
    const change = { name: 'cutoff', before: '10', after: '5', by: 'ada', at: '2026-11-26T09:00:00Z' };
    show({ run: { changes: [{ ...change, reason: 'the shop shows five' }] } });
    const notice = await screen.findByRole('region', { name: /^The plan was changed/ });
    expect(within(notice).getByRole('listitem').textContent).toBe(
      'cutoff: 10 → 5 by ada, 26 Nov 2026, 09:00 UTC: the shop shows five',
    );
  });

  it('says of a step that is done what it made', async () => {
    const made = { kind: 'FEATURE_SHARD', artifacts: 20, reused: 3 };
    show({
      steps: [
        { ...step, elementId: 'extract-text', name: 'Text', state: 'DONE', line: null, made },
        { ...step, state: 'DONE', line: null, made: { kind: 'MODEL', artifacts: 1, reused: 0 } },
        { ...step, elementId: 'guards', name: 'Guards', state: 'DONE', line: 'all passed', made: null },
      ],
    });
    const table = within(await screen.findByRole('table', { name: 'Steps' }));
    const progress = table
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[2]?.textContent);
    expect(progress).toEqual([
      'Made: features of a shard × 20, 3 of them reused',
      'Made: model',
      'all passed',
    ]);
  });

  it('lists what each step made, shows a text in place and never as markup', async () => {
    const digest = 'e'.repeat(64);
    const made = { elementId: 'extract-text', name: 'Text features', loopCounter: 2, kind: 'FEATURE_SHARD' };
    show({}, '?tab=artifacts');
    const answers = globalThis.fetch;
    globalThis.fetch = (async (input: RequestInfo | URL) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.includes('/artifacts?'))
        return json({ items: [{ ...made, digest, reused: false, files: 3, bytes: 1572864 }] });
      if (url.includes('/artifact-files/'))
        return json({
          items: [
            { path: 'a/notes.json', size: 12 },
            { path: 'report.html', size: 12 },
            { path: 'vectors.bin', size: 2048 },
          ],
        });
      if (url.includes('/artifacts/')) return new Response('{"title":"<b>red</b>"}');
      return answers(input as Request);
    }) as typeof fetch;
    const row = (await screen.findByRole('cell', { name: 'Text features 2' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('1.5 MiB')).toBeTruthy();
    expect(within(row).getByRole('link').getAttribute('href')).toBe(`/lineage/${digest}`);
    fireEvent.click(within(row).getByRole('button', { name: '3 files of Text features 2' }));
    const files = within(await screen.findByRole('table', { name: 'Files of Text features 2' }));
    expect(files.getByRole('link', { name: 'Open as a page' }).getAttribute('href')).toBe(
      `/api/v1/artifacts/${digest}/report.html`,
    );
    expect(files.queryByRole('button', { name: 'View vectors.bin' })).toBeNull();
    expect(files.getByRole('link', { name: 'Download vectors.bin' }).hasAttribute('download')).toBe(true);
    fireEvent.click(files.getByRole('button', { name: 'View a/notes.json' }));
    const content = await screen.findByRole('region', { name: 'Content of a/notes.json' });
    expect(content.textContent).toBe('{\n  "title": "<b>red</b>"\n}');
    expect(content.querySelector('b')).toBeNull();
  });
});
