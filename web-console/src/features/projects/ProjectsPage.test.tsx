import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const answers = (roles: string[]) => (request: Request) => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/session'))
    return json({ username: 'ada', displayName: 'Ada', roles, projects: { shop: ['viewer'] } });
  if (pathname.endsWith('/members'))
    return json({ items: [{ username: 'mei', roles: ['engineer', 'reviewer'] }] });
  return json({
    items: [{ name: 'shop', description: 'Search of the shop', createdBy: 'noor' }],
    nextPageToken: null,
  });
};

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));
afterEach(cleanup);

describe('the page of projects', () => {
  it('shows who has which roles in the project of its address', async () => {
    renderAt('/admin/projects?name=shop', answers([]));
    expect((await screen.findByText('engineer, reviewer')).closest('tr')?.textContent).toContain('mei');
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('lets admins change it', async () => {
    renderAt('/admin/projects?name=shop', answers(['admin']));
    expect(await screen.findByRole('form', { name: 'Set roles' })).toBeTruthy();
    expect(screen.getByRole('form', { name: 'Add a project' })).toBeTruthy();
  });
});
