import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const PROCESS = {
  host: 'host-1',
  ready: true,
  queued: 0,
  memoryBytes: 1_572_864,
  startedAt: '2026-11-26T08:00:00Z',
  seenAt: '2026-11-26T09:00:00Z',
  running: [],
};

const SYSTEM = {
  parts: [
    { name: 'engine', state: 'WELL', version: '8.5.8', detail: 'brokers: 1; healthy partitions: 1 of 1' },
    {
      name: 'mlflow',
      state: 'AWAY',
      detail: 'MLflow did not answer',
      since: '2026-11-26T09:00:00Z',
    },
  ],
  processes: [
    {
      ...PROCESS,
      name: 'worker-1',
      kind: 'WORKER',
      alive: true,
      does: ['extract-text', 'train-ranker'],
      running: [{ runId: 'r1', elementId: 'train-ranker', fraction: 0.5, startedAt: '2026-11-26T09:00:00Z' }],
    },
    {
      ...PROCESS,
      name: 'ranking-server-1',
      kind: 'RANKING_SERVER',
      alive: false,
      ready: false,
      does: ['demo 3: full, 100 %'],
    },
  ],
  queues: [
    { name: 'mlflow', waiting: 4, failed: 0, oldest: '2026-11-26T09:00:00Z', problem: null, well: false },
  ],
  // 1.5 MiB = 1,572,864 bytes; 2 GiB of 4 GiB.
  storage: {
    databaseBytes: 1_572_864,
    storeDisk: { freeBytes: 2_147_483_648, totalBytes: 4_294_967_296 },
    databaseDisk: null,
    tables: [{ table: 'audit_event', bytes: 512, rows: 12345 }],
  },
  kept: { logs: 'PT2160H', events: 'PT720H', outbox: 'PT720H', guardSamples: 'PT336H' },
};

const answers = (request: Request) =>
  request.url.endsWith('/session')
    ? json({ username: 'noor', displayName: 'Noor', roles: ['admin'], projects: {} })
    : json(SYSTEM);

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

it('says which part is away, since when and what to do, what is stored and how long it is kept', async () => {
  renderAt('/admin/system', answers);
  const mlflow = (await screen.findByText('MLflow did not answer')).closest('tr')?.textContent;
  expect(mlflow).toContain('Away');
  expect(mlflow).toContain('26 Nov 2026, 09:00:00 UTC');
  expect(mlflow).toContain('What to do: See its log, which ./rankloom status names');
  expect(screen.getByText('Engine (Zeebe)').closest('tr')?.textContent).not.toContain('What to do');
  expect(screen.getByText('brokers: 1; healthy partitions: 1 of 1')).toBeTruthy();
  expect(screen.getByText('2.0 GiB of 4.0 GiB')).toBeTruthy();
  expect(screen.getByText('12,345')).toBeTruthy();
  expect(screen.getByText('90 days')).toBeTruthy();
  expect(screen.getByText('14 days')).toBeTruthy();
});

it('shows what a worker works on, and apart from the living what is gone', async () => {
  renderAt('/admin/system', answers);
  const worker = (await screen.findByText('worker-1')).closest('tr')?.textContent;
  expect(worker).toContain('2 job types');
  expect(worker).toContain('train-ranker 50%');
  expect(screen.getByText(/No ranking server is there/)).toBeTruthy();
  expect(screen.getByText('Ranking servers: Gone within the last day (1)')).toBeTruthy();
  expect(screen.getByText('demo 3: full, 100 %').closest('details')).toBeTruthy();
});

it('says of a queue that nobody takes from what to do', async () => {
  renderAt('/admin/system', answers);
  const queue = (await screen.findByText('MLflow: runs')).closest('tr')?.textContent;
  expect(queue).toContain('Not well');
  expect(queue).toContain('MLflow does not take it');
});
