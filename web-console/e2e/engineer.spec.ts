import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expectPictures } from './pictures';
import { differentRuns, reviewOf, signIn, startRun } from './stack';

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

test('an engineer looks into a dataset down to its rows and pictures', async ({ page }) => {
  await signIn(page, 'ada');
  await page.getByRole('link', { name: 'Datasets', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('table').getByRole('link', { name: 'demo-shop' }).click();
  await expect(page.getByRole('table', { name: 'Versions' })).toBeVisible();
  await tab(page, 'Quality');
  const quarantine = page.getByRole('table', { name: 'Quarantined rows' });
  await expect(quarantine.getByRole('cell', { name: 'missing picture' }).first()).toBeVisible();
  await page.getByRole('link', { name: 'duplicate review' }).click();
  await expect(quarantine.getByRole('cell', { name: 'missing picture' })).toHaveCount(0);
  await expect(quarantine.getByRole('cell', { name: 'duplicate review' }).first()).toBeVisible();
  await expectAccessible(page);
  await tab(page, 'Samples');
  const picture = page.getByRole('img', { name: /^Picture of/ }).first();
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.getByLabel('Products without').selectOption('image');
  await expect(page.getByText('No picture').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^Picture of/ })).toHaveCount(0);
  await expectAccessible(page);
  await tab(page, 'Distributions');
  await expect(page.getByRole('table', { name: 'Grades of the judgments' })).toBeVisible();
  await expectAccessible(page);
  await tab(page, 'Schema');
  await expect(page.getByRole('table', { name: 'Schema' })).toBeVisible();
});

test('an engineer launches a run from a form that is checked as it is typed; two clicks make one', async ({
  page,
}) => {
  await signIn(page, 'ada');
  await page.getByRole('link', { name: 'Launch training' }).click();
  await expect(page.getByRole('heading', { name: 'Launch training' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Dataset', exact: true }).selectOption('demo-shop');
  await expect(page.getByText('Ready to start.')).toBeVisible();
  await page.getByLabel('Ranker 2', { exact: true }).fill('lambdamrt');
  await expect(page.getByText(/unknown method 'lambdamrt'/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the run' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove ranker 3' }).click();
  await page.getByRole('button', { name: 'Remove ranker 2' }).click();
  const model = `console-launch-${Date.now()}`;
  await page.getByLabel('Model name').fill(model);
  await expect(page.getByLabel('The same as YAML')).toHaveValue(new RegExp(`modelName: ${model}`));
  await expect(page.getByText('Ready to start.')).toBeVisible();
  await page.getByRole('button', { name: 'Start the run' }).dblclick();
  await expect(page.getByRole('heading', { name: /^demo-shop · / })).toBeVisible();

  await page.getByRole('button', { name: 'Cancel run' }).click();
  await page.getByLabel('Reason').fill('It was only to see that it starts.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.locator('h1 + .tag')).toContainText('Cancelled', { timeout: 30_000 });
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill(model);
  await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`text=${model}`));
  await expect(page.getByRole('checkbox', { name: /^Tick run/ })).toHaveCount(1);
});

test('an engineer filters and sorts the runs and gives the view a name', async ({ page }) => {
  await signIn(page, 'ada');
  await page.getByRole('button', { name: 'NDCG' }).click();
  await expect(page.getByRole('columnheader', { name: 'NDCG' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('combobox', { name: 'Dataset' }).selectOption('demo-shop');
  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Seed' }).check();
  await expect(page.getByRole('columnheader', { name: 'Seed' })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Columns', { exact: true }).click();
  await page.getByText('Views', { exact: true }).click();
  await page.getByLabel('Name of this view').fill('best on the shop');
  const saved = page.waitForResponse(
    (response) => response.url().includes('/run-views') && response.request().method() !== 'GET',
  );
  await page.getByRole('button', { name: 'Save this view' }).click();
  expect((await saved).ok()).toBe(true);
  await page.goto('/runs');
  await page.getByText('Views', { exact: true }).click();
  await page.getByLabel('Open a view').selectOption('best on the shop');
  await expect(page.getByRole('columnheader', { name: 'Seed' })).toBeVisible();
  await expect(page).toHaveURL(/order=NDCG_BEST/);
});

test('an engineer ticks two runs and compares them down to the pictures', async ({ page }) => {
  test.setTimeout(900_000);
  if ((await differentRuns()).length === 0) {
    await reviewOf(await startRun('console-compare', { rankers: ['lambdamart'] }));
  }
  const runs = await differentRuns();
  await signIn(page, 'ada');
  for (const { id } of runs) {
    await page.getByRole('checkbox', { name: `Tick run ${id.slice(0, 8)}` }).check();
  }
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Settings that differ' })).toBeVisible();
  await expect(page.getByRole('table', { name: /^Difference of NDCG to/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Kinds of queries' })).toBeVisible();
  await expectPictures(page);
  await expectAccessible(page);
});
