import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const incident = {
  id: 'i-1',
  modelName: 'shop-search',
  alias: 'champion',
  expectedVersion: 1,
  foundVersion: 2,
  noticedAt: '2026-03-01T10:00:00Z',
};

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

function open(roles: string[]) {
  let settled = false;
  renderAt('/deployments', (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/session')) return json({ username: 'ravi', displayName: 'Ravi', roles });
    if (pathname.endsWith('/i-1/restore') && request.method === 'POST') {
      settled = true;
      return json({ ...incident, settlement: 'RESTORED' });
    }
    if (pathname.endsWith('/alias-incidents')) return json({ items: settled ? [] : [incident] });
    return json({ items: [] });
  });
}

describe('an alias that was moved in MLflow', () => {
  it('is shown until a reviewer puts it back', async () => {
    open(['reviewer']);
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('names version 2 in MLflow, but version 1 is live');
    fireEvent.click(await screen.findByRole('button', { name: 'Put the alias back' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('tells an engineer who may put it back', async () => {
    open(['engineer']);
    expect((await screen.findByRole('alert')).textContent).toContain(
      'A reviewer or an admin can put it back',
    );
    expect(screen.queryByRole('button', { name: 'Put the alias back' })).toBeNull();
  });
});
