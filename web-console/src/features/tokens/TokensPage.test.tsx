import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const TOKEN = {
  id: '0b0f0000-0000-4000-8000-000000000001',
  name: 'laptop',
  subject: 'ada',
  roles: ['engineer'],
  createdAt: '2030-01-01T10:00:00Z',
  expiresAt: '2100-01-01T10:00:00Z',
};

let asked: { method: string; path: string; body?: unknown }[];

const answers =
  (tokens: object[], roles = ['engineer']) =>
  (request: Request) => {
    const { pathname, search } = new URL(request.url);
    asked.push({ method: request.method, path: pathname + search });
    if (pathname.endsWith('/session')) {
      return json({ username: 'ada', displayName: 'Ada', roles, projects: { shop: ['reviewer'] } });
    }
    if (request.method === 'POST') {
      request.json().then((body) => asked.push({ method: 'BODY', path: pathname, body }));
      return json({ token: TOKEN, secret: 'rlm_the-secret' }, 201);
    }
    if (request.method === 'DELETE')
      return json({ ...TOKEN, revokedAt: '2030-01-02T10:00:00Z', revokedBy: 'ada' });
    return json({ items: tokens, nextPageToken: null });
  };

beforeEach(() => {
  asked = [];
  HTMLDialogElement.prototype.showModal ??= () => {};
  return i18next.changeLanguage('en').then(() => undefined);
});
afterEach(cleanup);

describe('the page of access tokens', () => {
  it('says how to make the first one', async () => {
    renderAt('/admin/tokens', answers([]));
    expect(await screen.findByText(/You have no tokens yet/)).toBeTruthy();
  });

  it('offers the roles that one has in the chosen project, and shows the secret once', async () => {
    renderAt('/admin/tokens', answers([]));
    fireEvent.change(await screen.findByLabelText('Project'), { target: { value: 'shop' } });
    expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).value)).toEqual([
      'engineer',
      'reviewer',
    ]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'engineer' }));
    fireEvent.change(screen.getByLabelText('What is it for?'), { target: { value: 'nightly job' } });
    fireEvent.submit(screen.getByRole('form', { name: 'Make a token' }));

    expect(await screen.findByText('rlm_the-secret')).toBeTruthy();
    const made = asked.find((call) => call.method === 'BODY');
    expect(made?.body).toEqual({ name: 'nightly job', roles: ['reviewer'], project: 'shop', days: 30 });
    fireEvent.click(screen.getByRole('button', { name: 'I have it' }));
    expect(screen.queryByText('rlm_the-secret')).toBeNull();
  });

  it('asks before it revokes one', async () => {
    renderAt('/admin/tokens', answers([TOKEN]));
    fireEvent.click(await screen.findByRole('button', { name: 'Revoke laptop' }));
    expect(asked.some((call) => call.method === 'DELETE')).toBe(false);
    fireEvent.click(screen.getByText('Revoke', { selector: 'dialog button' }));
    await waitFor(() =>
      expect(asked.some((call) => call.method === 'DELETE' && call.path.endsWith(TOKEN.id))).toBe(true),
    );
  });

  it('shows the tokens of everybody to admins only', async () => {
    renderAt('/admin/tokens', answers([TOKEN], ['admin']));
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Show those of everybody' }));
    await waitFor(() => expect(asked.some((call) => call.path.includes('all=true'))).toBe(true));
  });
});
