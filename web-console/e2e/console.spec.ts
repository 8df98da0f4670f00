import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { bestRun, CHOSEN, reviewOf, signIn, startRun } from './stack';

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('User name').fill('noor');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('user name or password is wrong');
});

test('an engineer follows a run on its diagram down to the log of a step', async ({ page }) => {
  const { id } = await bestRun();
  await signIn(page, 'ada');
  await expectAccessible(page);
  await page.getByRole('table').locator(`a[href="/runs/${id}"]`).click();
  await expect(page.locator('.djs-element[data-element-id="train-rankers"]')).toBeVisible();
  await expect(
    page
      .locator('.tag.on-diagram')
      .filter({ hasText: /Done|Reused/ })
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Train rankers' }).click();
  await expect(page.getByRole('heading', { name: 'Train rankers' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(page.getByText('Rankers and baselines on the test queries')).toBeVisible();
  await expectAccessible(page);
});

test('the requester of a promotion reads why they cannot decide', async ({ page }) => {
  await signIn(page, 'ada');
  await page.getByRole('link', { name: 'Reviews', exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText(/You cannot decide this review/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record decision' })).toHaveCount(0);
  await expectAccessible(page);
});

test('a reviewer sees the evidence, and the models with what is live', async ({ page }) => {
  await signIn(page, 'ravi');
  await page.getByRole('link', { name: 'Reviews', exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Verdict of the gate' })).toBeVisible();
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('table').getByRole('link', { name: 'demo-shop-search', exact: true }).click();
  await expect(page.getByText('Live', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
});

/** A run or a review says how it stands beside its title. */
const stateOf = (page: Page) => page.locator('h1 + .tag');

/** From any page by the inbox to a review, as a person goes. */
async function openReview(page: Page, id: string) {
  await page.getByRole('link', { name: 'Reviews', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Reviews' })).toBeVisible();
  await page.locator(`main a[href="/reviews/${id}"]`).click();
  await expect(page.getByRole('heading', { name: 'Verdict of the gate' })).toBeVisible();
  await expect(stateOf(page)).toContainText('Open');
}

test('a reviewer follows a run to its review and approves it with a reason, and the model goes live', async ({
  page,
}) => {
  test.setTimeout(900_000);
  await signIn(page, 'ravi');
  const run = await startRun('console-approve');
  await page.goto(`/runs/${run}`);
  const tags = page.locator('.tag.on-diagram');
  await expect(tags.filter({ hasText: /Running|Waiting/ }).first()).toBeVisible({ timeout: 60_000 });
  const review = await reviewOf(run);
  await expect(stateOf(page)).toContainText('Waiting', { timeout: 15_000 });
  await page.getByRole('button', { name: 'promote-model', exact: true }).click();
  await expect(tags.filter({ hasText: 'Waiting' }).first()).toBeVisible({ timeout: 15_000 });

  await openReview(page, review);
  await expect(page.getByRole('table', { name: 'What the gate saw' })).toBeVisible();
  await expectAccessible(page);
  const record = page.getByRole('button', { name: 'Record decision' });
  await page.getByRole('radio', { name: 'Approve' }).check();
  await record.click();
  await expect(page.getByRole('alert')).toContainText('A decision needs a reason');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.getByLabel('Reason').fill('fine');
  await record.click();
  await expect(page.getByRole('alert')).toContainText('at least 20 letters');
  await expect(stateOf(page)).toContainText('Open');

  const reason = 'The gain holds for every kind of query, and no modality carries it alone.';
  await page.getByLabel('Reason').fill(reason);
  await record.click();
  await expect(stateOf(page)).toContainText('Approved');
  await expect(page.getByRole('blockquote')).toContainText(reason);
  await expect(record).toHaveCount(0);
  await page.getByRole('link', { name: run }).click();
  await expect(stateOf(page)).toContainText('Succeeded', { timeout: 240_000 });
});

test('a reviewer rejects a model with a reason, and the run ends so and says why', async ({ page }) => {
  test.setTimeout(900_000);
  const run = await startRun('console-reject');
  await signIn(page, 'ravi');
  await openReview(page, await reviewOf(run));
  const reason = 'Queries with few results got worse, and they are half of our traffic.';
  await page.getByRole('radio', { name: 'Reject' }).check();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Record decision' }).click();
  await expect(stateOf(page)).toContainText('Rejected');
  await expect(page.getByRole('blockquote')).toContainText(reason);
  await page.getByRole('link', { name: run }).click();
  await expect(stateOf(page)).toContainText('Rejected', { timeout: 60_000 });
  await expect(page.getByText(`Rejected by ravi: ${reason}`)).toBeVisible();
  await expectAccessible(page);
});

test('a person signs in with the keyboard alone', async ({ page, context }) => {
  // So that the password is the chosen one; then as a visitor.
  await signIn(page, 'ravi');
  await context.clearCookies();
  await page.goto('/runs');
  await expect(page.getByRole('heading', { name: 'Sign in to Rankloom' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('User name')).toBeFocused();
  await page.keyboard.type('ravi');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(CHOSEN);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
});

test('the console speaks Chinese and says so to the browser', async ({ page }) => {
  await signIn(page, 'ravi');
  await page.getByLabel('Language').selectOption('zh');
  await expect(page.getByRole('heading', { name: '运行' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
});

test('an address of the console can be opened directly, a missing asset is not found', async ({
  page,
  request,
}) => {
  await signIn(page, 'ravi');
  await page.goto('/deployments');
  await expect(page.getByRole('heading', { name: 'Deployments' })).toBeVisible();
  expect((await request.get('/assets/no-such-file.js')).status()).toBe(404);
});
