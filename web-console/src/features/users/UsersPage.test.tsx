import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const ADA = {
  username: 'ada',
  displayName: 'Ada',
  roles: ['engineer'],
  projects: { shop: ['reviewer'] },
  mustChangePassword: true,
  createdAt: '2030-01-01T10:00:00Z',
};

let sent: { path: string; body: unknown }[];

const answers = async (request: Request, users: Response) => {
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') sent.push({ path: pathname, body: await request.json() });
  if (pathname.endsWith('/session'))
    return json({ username: 'noor', displayName: 'Noor', roles: ['admin'], projects: {} });
  if (request.method === 'POST') return json({ username: 'mei', oneTimePassword: 'hand-over-once' }, 201);
  return request.method === 'PUT' ? json(ADA) : users;
};

function open(users = () => json({ items: [ADA], nextPageToken: null })) {
  renderAt('/admin/users', () => undefined);
  globalThis.fetch = (async (input: RequestInfo | URL, init?: RequestInit) =>
    answers(new Request(input, init), users())) as typeof fetch;
}

beforeEach(() => {
  sent = [];
  HTMLDialogElement.prototype.showModal ??= () => {};
  return i18next.changeLanguage('en').then(() => undefined);
});
afterEach(cleanup);

describe('the page of users', () => {
  it('shows where a role holds', async () => {
    open();
    expect(await screen.findByText('shop: reviewer')).toBeTruthy();
    expect(screen.getByText('Has a one-time password')).toBeTruthy();
  });

  it('shows the one-time password of a new person once', async () => {
    open();
    fireEvent.change(await screen.findByLabelText('User name'), { target: { value: 'mei' } });
    fireEvent.change(screen.getByLabelText('Full name'), { target: { value: 'Mei' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'viewer' }));
    fireEvent.submit(screen.getByRole('form', { name: 'Add a user' }));

    expect(await screen.findByText('hand-over-once')).toBeTruthy();
    expect(sent).toEqual([
      { path: '/api/v1/users', body: { username: 'mei', displayName: 'Mei', roles: ['viewer'] } },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByText('hand-over-once')).toBeNull();
  });

  it('changes roles with a reason', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Change ada' }));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'new team' } });
    fireEvent.submit(screen.getByLabelText('Reason').closest('form') as HTMLFormElement);
    await waitFor(() =>
      expect(sent).toEqual([
        { path: '/api/v1/users/ada/roles', body: { roles: ['engineer'], reason: 'new team' } },
      ]),
    );
  });

  it('says what is missing to somebody who may not see it', async () => {
    open(() => json({ code: 'FORBIDDEN', detail: 'this takes one of the roles admin' }, 403));
    expect((await screen.findByRole('alert')).textContent).toContain('this takes one of the roles admin');
  });
});
