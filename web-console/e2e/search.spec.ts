import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { bestRun, signIn } from './stack';

test('an engineer finds a run, a model and a page by keyboard alone', async ({ page }) => {
  const run = await bestRun();
  await signIn(page, 'ada');
  const button = page.getByRole('button', { name: 'Search everything' });
  await button.focus();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search everything' });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(button).toBeFocused();

  await page.keyboard.press('Control+k');
  await field.fill(run.id.slice(0, 13));
  const found = page.getByRole('listbox', { name: 'Found' });
  await expect(found.getByRole('option', { selected: true })).toContainText(run.id.slice(0, 8));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/runs/${run.id}$`));
  await expect(page.locator('main')).toBeFocused();

  await page.keyboard.press('Control+k');
  await field.fill('demo-shop');
  await expect(page.getByRole('group', { name: 'Datasets' }).getByRole('option').first()).toHaveText(
    /demo-shop/,
  );
  await expect(page.getByRole('group', { name: 'Runs' }).getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('group', { name: 'Models' }).getByText('demo-shop-search', { exact: true }).click();
  await expect(page).toHaveURL(/\/models\/demo-shop-search$/);

  await page.keyboard.press('Control+k');
  await field.fill(run.modelDigest.slice(0, 16));
  await page.getByRole('group', { name: 'Artifacts' }).getByRole('option').first().click();
  await expect(page).toHaveURL(new RegExp(`/lineage/${run.modelDigest}$`));

  await page.keyboard.press('Control+k');
  await field.fill('nothing has this name');
  await expect(page.getByText(/Nothing that you may see/)).toBeVisible();
});
