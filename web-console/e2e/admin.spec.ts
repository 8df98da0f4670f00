import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { bestRun, signIn } from './stack';

/** What the browser refused by the policy of content, in its own words. */
function refusals(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) found.push(message.text());
  });
  return found;
}

test('an admin filters the audit record, and the server proves it intact', async ({ page }) => {
  await signIn(page, 'noor');
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
  await page.getByLabel('Action').fill('user.');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page).toHaveURL(/action=user/);
  await expect(page.getByRole('table').getByText('user.create').first()).toBeVisible();
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText(/entries 1–\d+ intact/)).toBeVisible();
  await expectAccessible(page);
});

test('an engineer is told who may read the audit record', async ({ page }) => {
  await signIn(page, 'ada');
  await page.goto('/audit');
  await expect(page.getByRole('alert')).toContainText('this takes one of the roles admin');
});

test('an engineer makes a token, uses it and revokes it', async ({ page, request }) => {
  await signIn(page, 'ada');
  await page.getByRole('link', { name: 'Access tokens' }).click();
  await page.getByLabel('What is it for?').fill('a walk in the browser');
  await page.getByRole('button', { name: 'Make token' }).click();
  const secret = (await page.locator('code.whole').textContent()) ?? '';
  const asToken = { headers: { Authorization: `Bearer ${secret}` } };
  expect((await request.get('/api/v1/session', asToken)).status()).toBe(200);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke a walk in the browser' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Revoked by ada').first()).toBeVisible();
  expect((await request.get('/api/v1/session', asToken)).status()).toBe(401);
});

test('from a model the lineage leads back to its sources, in a picture and in a table', async ({ page }) => {
  await signIn(page, 'ravi');
  const refused = refusals(page);
  await page.goto('/models/demo-shop-search');
  await page.locator('a[href^="/lineage/"]').first().click();
  await expect(page.getByRole('heading', { name: 'Lineage' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Lineage graph/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Source/ }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /^Review/ }).first()).toBeVisible();
  await expectAccessible(page);
  expect(refused).toEqual([]);
});

test('the diagram and the report need nothing that the content policy refuses', async ({ page }) => {
  const { id } = await bestRun();
  await signIn(page, 'ada');
  const refused = refusals(page);
  await page.getByRole('table').locator(`a[href="/runs/${id}"]`).click();
  await expect(page.locator('.djs-element[data-element-id="train-rankers"]')).toBeVisible();
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(page.getByText('Rankers and baselines on the test queries')).toBeVisible();
  expect(refused).toEqual([]);
});
