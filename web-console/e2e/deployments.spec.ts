import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expectPictures } from './pictures';
import { signIn } from './stack';

test('an engineer sees what the guards of a deployment saw, beside the champion and stage by stage', async ({
  page,
}) => {
  await signIn(page, 'ada');
  await page.getByRole('link', { name: 'Deployments', exact: true }).click();
  await page
    .getByRole('link', { name: /^Guards and history of the deployment of demo-shop-search/ })
    .first()
    .click();
  await expect(page.getByRole('img', { name: /^Latency p99, ms over time/ })).toBeVisible();
  const history = page.getByRole('table', { name: 'History' });
  await expect(history.getByRole('cell', { name: 'shadow' }).first()).toBeVisible();
  await page.getByLabel('Time shown').selectOption('DAY');
  await expect(page).toHaveURL(/span=DAY/);
  // The address changes before the page; then the figures of the old span are gone.
  await expect(page.getByLabel('Time shown')).toHaveValue('DAY');
  await page.getByText('The curves in numbers').click();
  await expect(
    page.getByRole('region', { name: 'The curves in numbers' }).getByRole('row').nth(1),
  ).toBeVisible();
  await expectAccessible(page);
});

test('a reviewer reads the model card of a review, and sees its products', async ({ page }) => {
  await signIn(page, 'ravi');
  await page.getByRole('link', { name: 'Reviews', exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expectPictures(page);
  // The report links to the file of the same name.
  await page.locator('summary', { hasText: 'Model card' }).click();
  await expect(page.getByRole('heading', { name: 'Intended use' })).toBeVisible();
  await expectAccessible(page);
});

test('an admin sees that the parts of the platform are well', async ({ page }) => {
  await signIn(page, 'noor');
  await page.goto('/admin/system');
  const parts = page.getByRole('table', { name: 'Parts' });
  for (const part of ['Database (PostgreSQL)', 'Engine (Zeebe)', 'MLflow', 'Artifact store']) {
    await expect(parts.getByRole('row', { name: part })).toContainText('Works');
  }
  await expect(page.getByRole('table', { name: 'Workers' }).getByText('Ready').first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Ranking servers' }).getByText('Ready').first()).toBeVisible();
  await expectAccessible(page);
});
