import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import i18next from '@/i18n';
import { json, renderAt } from '@/test-render';

const review = {
  id: '6f1c0a4e-0000-4000-8000-000000000001',
  runId: '6f1c0a4e-0000-4000-8000-000000000002',
  modelName: 'demo-search',
  modelVersion: 3,
  reportDigest: 'a'.repeat(64),
  environment: 'production',
  requester: 'ada',
  approvals: 1,
  verdict: 'review',
  rule: 'First model: a person decides',
  state: 'OPEN',
  deadline: '2026-11-27T17:00:00Z',
  decisions: [],
  mayDecide: true,
  whyNot: null,
  etag: '"1-O"',
};
const report = { cutoff: 10, rankers: [], baselines: [], champion: null, examples: [] };

function answers(
  overrides: Partial<typeof review> | { whyNot: string },
  decision?: (r: Request) => Response,
  evidence: unknown = report,
) {
  return (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/session'))
      return json({ username: 'ravi', displayName: 'Ravi', roles: ['reviewer'] });
    if (pathname.endsWith('/decisions')) return decision?.(request);
    if (pathname.includes('/reviews/')) return json({ ...review, ...overrides });
    if (pathname.includes('/artifacts/')) return json(evidence);
    return undefined;
  };
}

beforeEach(() => i18next.changeLanguage('en'));
afterEach(cleanup);

describe('the review page', () => {
  it('opens with a sentence that says what is asked, by whom and until when', async () => {
    renderAt(`/reviews/${review.id}`, answers({}));
    expect(
      await screen.findByText(/demo-search version 3 → champion in production, asked for by ada/),
    ).toBeTruthy();
  });

  it('shows the requester why they cannot decide, and no form', async () => {
    renderAt(
      `/reviews/${review.id}`,
      answers({ mayDecide: false, whyNot: 'you asked for this promotion' } as never),
    );
    expect(await screen.findByText(/you asked for this promotion/)).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('says since when a closed review is closed, in the time format of the page', async () => {
    const closed = {
      state: 'APPROVED',
      closedAt: '2026-11-26T07:31:25.298167Z',
      mayDecide: false,
      whyNot: 'the review is approved since 2026-11-26T07:31:25.298167Z',
    };
    renderAt(`/reviews/${review.id}`, answers(closed as never));
    expect(await screen.findByText(/closed on 26 Nov 2026, 07:31 UTC as “Approved”/)).toBeTruthy();
    await act(() => i18next.changeLanguage('zh'));
    expect(screen.getByText(/已于 2026年11月26日 07:31 UTC 结束，结果为“已批准”/)).toBeTruthy();
    expect(document.body.textContent).not.toContain('298167');
  });

  it.each([
    ['REJECTED', /Nothing goes live: the champion answers on, and version 3 stays registered/],
    ['EXPIRED', /Nobody decided in time, and that is never an approval/],
    ['CHANGES_REQUESTED', /The requester changes what was asked for and starts a new run/],
  ])('says what happens next when it is %s, and leads there', async (state, next) => {
    const closed = { state, closedAt: '2026-11-26T07:31:25Z', mayDecide: false, whyNot: 'it is closed' };
    renderAt(`/reviews/${review.id}`, answers(closed as never));
    expect(await screen.findByText(next)).toBeTruthy();
    expect(screen.queryByText('What happens on approval')).toBeNull();
    expect(screen.getByRole('link', { name: 'Repeat the run' }).getAttribute('href')).toBe(
      `/launch?from=${review.runId}`,
    );
  });

  it('shows the products of both lists with their pictures, and the model card when it is opened', async () => {
    const product = { productId: 'p1', title: 'Red shoe', grade: 2, score: 0.5 };
    const examples = [{ query: 'shoe', candidate: [product], champion: [product] }];
    const usual = answers({}, undefined, { ...report, examples, modalityWeightsOf: 'scores' });
    const card =
      '---\ntags:\n- x\n---\n# Model card\n\nIt orders shoes.\n\n## Intended use\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<b onclick="x()">bold</b>\n';
    renderAt(`/reviews/${review.id}`, (request) => {
      if (request.url.endsWith('model-card.md')) return new Response(card);
      if (request.url.includes('/runs/'))
        return json({ id: review.runId, datasetName: 'shoes', datasetVersion: 2 });
      return usual(request);
    });
    const pictures = await screen.findAllByRole('img', { name: 'Picture of Red shoe' });
    expect(pictures.map((p) => p.getAttribute('src'))).toEqual(
      Array(2).fill('/api/v1/datasets/shoes/versions/2/picture?product=p1'),
    );
    expect(screen.queryByText('It orders shoes.')).toBeNull();
    const details = screen
      .getByText('Model card', { selector: 'h2' })
      .closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    expect(await screen.findByText('It orders shoes.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Intended use' }).tagName).toBe('H3');
    expect(details.querySelector('table td')?.textContent).toBe('1');
    // What is written in it stays text.
    expect(details.querySelector('b')).toBeNull();
    expect(details.textContent).not.toContain('tags:');
  });

  it('names the column of the losses for the loss', async () => {
    const loss = { mean: 0.02, low: 0.01, high: 0.03, n: 40 };
    const ablation = [{ modality: 'image', withoutNdcg: 0.8, loss }];
    renderAt(
      `/reviews/${review.id}`,
      answers({}, () => undefined as never, { ...report, ablation }),
    );
    const table = within(await screen.findByRole('table', { name: /What each modality adds/ }));
    expect(table.getByRole('columnheader', { name: 'Loss with its interval' })).toBeTruthy();
    expect(table.queryByRole('columnheader', { name: 'NDCG with its interval' })).toBeNull();
  });

  it('leads to the model card and says what the shares are of, where the report does', async () => {
    const modalityWeights = [{ modality: 'image', share: 0.4, low: 0.3, high: 0.5 }];
    renderAt(
      `/reviews/${review.id}`,
      answers({}, () => undefined as never, { ...report, modalityWeights, modalityWeightsOf: 'scores' }),
    );
    const card = await screen.findByRole('link', { name: 'Model card' });
    expect(card.getAttribute('href')).toBe(`/api/v1/artifacts/${'a'.repeat(64)}/model-card.md`);
    expect(screen.getByRole('table', { name: /in the scores of the trained model/ })).toBeTruthy();
  });

  it('has no link to a card that an older report lacks', async () => {
    renderAt(`/reviews/${review.id}`, answers({}));
    await screen.findByRole('link', { name: 'Open the full report' });
    expect(screen.queryByRole('link', { name: 'Model card' })).toBeNull();
  });

  it('sends the decision with the version that was read', async () => {
    let sent: Request | undefined;
    renderAt(
      `/reviews/${review.id}`,
      answers({}, (request) => {
        sent = request;
        return json(review);
      }),
    );
    fireEvent.click(await screen.findByLabelText('Approve'));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Gain holds on tail queries.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record decision' }));
    await waitFor(() => expect(sent?.headers.get('If-Match')).toBe('"1-O"'));
    expect(await sent?.json()).toEqual({ decision: 'APPROVE', reason: 'Gain holds on tail queries.' });
  });

  it('refuses a decision without a reason in words, and leads to the field', async () => {
    let sent = 0;
    renderAt(
      `/reviews/${review.id}`,
      answers({}, () => {
        sent++;
        return json(review);
      }),
    );
    const record = await screen.findByRole('button', { name: 'Record decision' });
    fireEvent.click(record);
    expect(screen.getByRole('alert').textContent).toBe('Choose Approve or Reject first.');
    fireEvent.click(screen.getByLabelText('Approve'));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: '   ' } });
    fireEvent.click(record);
    expect(screen.getByRole('alert').textContent).toMatch(/^A decision needs a reason/);
    const reason = screen.getByLabelText('Reason');
    expect(document.activeElement).toBe(reason);
    expect(reason.getAttribute('aria-invalid')).toBe('true');
    expect(reason.getAttribute('aria-describedby')).toContain('fault');
    expect(sent).toBe(0);
  });

  it('shows at the field why the platform refuses a reason', async () => {
    const detail = 'the reason needs at least 20 letters or 10 Chinese characters';
    renderAt(
      `/reviews/${review.id}`,
      answers({}, () => json({ code: 'INVALID_REQUEST', detail }, 400)),
    );
    fireEvent.click(await screen.findByLabelText('Reject'));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'too short' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record decision' }));
    expect((await screen.findByRole('alert')).textContent).toBe(detail);
    expect(screen.getByLabelText('Reason').getAttribute('aria-invalid')).toBe('true');
  });

  it('says what has changed in the review meanwhile and keeps the typed reason', async () => {
    renderAt(
      `/reviews/${review.id}`,
      answers({}, () =>
        json({ code: 'REVIEW_CHANGED', detail: 'mei approved it at noon; read it again' }, 412),
      ),
    );
    fireEvent.click(await screen.findByLabelText('Reject'));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Tail queries got worse here.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record decision' }));
    expect((await screen.findByRole('alert')).textContent).toContain('mei approved it at noon');
    expect((screen.getByLabelText('Reason') as HTMLTextAreaElement).value).toBe(
      'Tail queries got worse here.',
    );
  });
});
