import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const EVENT = {
  seq: 7,
  at: '2030-01-31T12:00:05Z',
  actor: 'ravi',
  action: 'review.approve',
  objectType: 'review',
  objectId: '0b0f0000-0000-4000-8000-000000000001',
  digest: 'ab'.repeat(32),
  reason: 'the gain holds',
  origin: '192.0.2.1',
  hash: 'cd'.repeat(32),
};

let asked: string[];

const signedIn = (answer: (path: string) => Response) => (request: Request) => {
  const { pathname, search } = new URL(request.url);
  asked.push(pathname + search);
  return pathname.endsWith('/session')
    ? json({ username: 'noor', displayName: 'Noor', roles: ['admin'], projects: {} })
    : answer(pathname);
};

const list = (items: object[]) => (path: string) =>
  path.endsWith('/verify')
    ? json({ intact: false, entries: 4, brokenAt: 5, message: 'entry 5 was altered' })
    : json({ items, nextPageToken: null });

beforeEach(() => {
  asked = [];
  return i18next.changeLanguage('en').then(() => undefined);
});
afterEach(cleanup);

describe('the audit page', () => {
  it('says who did what, when, from where and why, and leads on to the history and the lineage', async () => {
    renderAt('/audit', signedIn(list([EVENT])));
    expect(await screen.findByText('the gain holds')).toBeTruthy();
    expect(screen.getByText('192.0.2.1')).toBeTruthy();
    expect(screen.getByText('31 Jan 2030, 12:00:05 UTC')).toBeTruthy();
    expect(screen.getByTitle('History of this object').getAttribute('href')).toContain(EVENT.objectId);
    expect(screen.getByTitle(EVENT.digest).getAttribute('href')).toBe(`/lineage/${EVENT.digest}`);
  });

  it('keeps its filter in the address, and takes the last day whole', async () => {
    renderAt('/audit?actor=ravi&to=2030-01-31', signedIn(list([])));
    expect(await screen.findByText(/No entry fits this filter/)).toBeTruthy();
    expect((screen.getByLabelText('Person') as HTMLInputElement).value).toBe('ravi');
    const query = new URLSearchParams(asked.find((path) => path.includes('audit-events'))?.split('?')[1]);
    expect(query.get('actor')).toBe('ravi');
    expect(query.get('to')).toBe('2030-02-01T00:00:00.000Z');
  });

  it('names the first broken entry when the chain is verified', async () => {
    renderAt('/audit', signedIn(list([EVENT])));
    fireEvent.click(await screen.findByRole('button', { name: 'Verify the chain' }));
    expect(await screen.findByText('entry 5 was altered')).toBeTruthy();
    await waitFor(() => expect(screen.getByText(/Broken/)).toBeTruthy());
  });

  it('says what is missing to somebody who may not read it', async () => {
    renderAt(
      '/audit',
      signedIn(() => json({ code: 'FORBIDDEN', detail: 'this takes one of the roles admin' }, 403)),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('this takes one of the roles admin');
  });
});
