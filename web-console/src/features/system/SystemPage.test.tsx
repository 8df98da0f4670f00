import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const SYSTEM = {
  parts: [
    { name: 'engine', up: true },
    { name: 'mlflow', up: false },
  ],
  // 1.5 MiB = 1,572,864 bytes; 2 GiB of 4 GiB.
  storage: {
    databaseBytes: 1_572_864,
    storeFreeBytes: 2_147_483_648,
    storeTotalBytes: 4_294_967_296,
    tables: [{ table: 'audit_event', bytes: 512, rows: 12345 }],
  },
  kept: { logs: 'PT2160H', events: 'PT720H', outbox: 'PT720H' },
};

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

it('says which part is away, what is stored and how long it is kept', async () => {
  renderAt('/admin/system', (request) =>
    request.url.endsWith('/session')
      ? json({ username: 'noor', displayName: 'Noor', roles: ['admin'], projects: {} })
      : json(SYSTEM),
  );
  expect((await screen.findByText(/Away/)).closest('tr')?.textContent).toContain('mlflow');
  expect(screen.getByText('1.5 MiB')).toBeTruthy();
  expect(screen.getByText('2.0 GiB of 4.0 GiB')).toBeTruthy();
  expect(screen.getByText('12,345')).toBeTruthy();
  expect(screen.getByText('90 days')).toBeTruthy();
});
