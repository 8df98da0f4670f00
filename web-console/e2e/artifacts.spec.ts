import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { bestRun, signIn } from './stack';

test('an engineer looks at what the steps of a run made, down to a file', async ({ page }) => {
  const run = await bestRun();
  await signIn(page, 'ada');
  await page.goto(`/runs/${run.id}`);
  const steps = page.getByRole('table', { name: 'Steps' });
  await expect(steps.getByText('Made: features', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Artifacts' }).click();
  const made = page.getByRole('table', { name: 'What each step made' });
  await made.getByRole('button', { name: /files of Evaluate$/ }).click();
  const files = page.getByRole('table', { name: 'Files of Evaluate' });
  await expect(files.getByRole('cell', { name: 'report.json', exact: true })).toBeVisible();
  await files.getByRole('button', { name: 'View report.json' }).click();
  await expect(page.getByRole('region', { name: 'Content of report.json' })).toContainText('ndcg');
  await expectAccessible(page);
  const popup = page.waitForEvent('popup');
  await files.getByRole('link', { name: 'Open as a page' }).first().click();
  await expect((await popup).getByRole('heading').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await files.getByRole('link', { name: 'Download report.json' }).click();
  expect((await download).suggestedFilename()).toBe('report.json');
  await made
    .getByRole('row', { name: /^Evaluate evaluation/ })
    .getByRole('link')
    .click();
  await expect(page).toHaveURL(/\/lineage\/[0-9a-f]{64}$/);
});
