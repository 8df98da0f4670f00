import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

type User = { username: string; oneTimePassword: string };

const CHOSEN = 'a password of my own';
const memory = process.env.RANKLOOM_E2E_STATE ?? 'test-results/e2e-state.json';
const users: User[] = JSON.parse(readFileSync(process.env.RANKLOOM_BOOTSTRAP ?? '', 'utf8')).users;
const changed = (): string[] => (existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : []);

/** The first sign-in of a user goes through the change of the one-time password, later ones do not. */
async function signIn(page: Page, username: string) {
  const known = changed().includes(username);
  const user = users.find((u) => u.username === username);
  const password = known ? CHOSEN : (user?.oneTimePassword ?? '');
  await page.goto('/runs');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (!known) {
    await page.getByLabel(/New password/).fill(CHOSEN);
    await page.getByRole('button', { name: 'Change and sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
    writeFileSync(memory, JSON.stringify([...changed(), username]));
  }
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
}

async function expectAccessible(page: Page) {
  const results = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  const serious = results.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  expect(serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(', ')}`)).toEqual([]);
}

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('User name').fill('noor');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('user name or password is wrong');
});

test('an engineer follows a run on its diagram down to the log of a step', async ({ page }) => {
  await signIn(page, 'ada');
  await expectAccessible(page);
  await page.getByRole('table').getByRole('link').first().click();
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
  await page.getByRole('link', { name: 'Reviews' }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText(/You cannot decide this review/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record decision' })).toHaveCount(0);
  await expectAccessible(page);
});

test('a reviewer sees the evidence, and the models with what is live', async ({ page }) => {
  await signIn(page, 'ravi');
  await page.getByRole('link', { name: 'Reviews' }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Verdict of the gate' })).toBeVisible();
  await page.getByRole('link', { name: 'Models' }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Live', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
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
