import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const policy = (version: number) => ({
  decisionId: 'promotion-gate',
  version,
  digest: String(version).repeat(64),
  deployedAt: '2030-01-01T10:00:00Z',
});

const answers = (policies: object[]) => (request: Request) => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/session'))
    return json({ username: 'ada', displayName: 'Ada', roles: ['viewer'], projects: {} });
  const version = /versions\/(\d+)$/.exec(pathname)?.[1];
  if (!version) return json({ items: policies });
  return json({
    policy: policy(Number(version)),
    table: {
      id: 'promotion-gate',
      name: 'Promotion gate',
      hitPolicy: 'FIRST',
      inputs: [
        { label: 'Quarantined share', expression: 'gateInput.quarantinedShare', type: 'number' },
        { label: 'First model', expression: 'gateInput.firstModel', type: 'boolean' },
      ],
      outputs: [{ label: 'verdict', type: 'string' }],
      rules: [
        { id: 'r1', when: [`> 0.${version}`, ''], then: ['"reject"'], description: 'Another dataset.' },
        { id: 'r2', when: ['', 'true'], then: ['"review"'], description: 'A person decides.' },
      ],
    },
  });
};

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

describe('the page of policies', () => {
  it('shows the newest version as a table, and which one decides', async () => {
    renderAt('/admin/policies', answers([policy(2), policy(1)]));
    const table = await screen.findByRole('table', { name: /Promotion gate, version 2/ });
    expect([...table.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
      '1> 0.2anyrejectAnother dataset.',
      '2anytruereviewA person decides.',
    ]);
    expect(screen.getByText(/Decides now/).closest('tr')?.textContent).toContain('promotion-gate 2');
  });

  it('shows an earlier version by its address', async () => {
    renderAt('/admin/policies?version=1', answers([policy(2), policy(1)]));
    const table = await screen.findByRole('table', { name: /Promotion gate, version 1/ });
    expect(table.textContent).toContain('> 0.1');
  });

  it('says when there will be one', async () => {
    renderAt('/admin/policies', answers([]));
    expect(await screen.findByText(/No policy was deployed yet/)).toBeTruthy();
  });
});
