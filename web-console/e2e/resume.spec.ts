import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { signIn, startRun } from './stack';

/** A text model whose file answers each read with an error, as one on a broken disk does: no fault of the data, so the run stands still. */
function brokenModel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broken-text-model-'));
  symlinkSync('/proc/self/mem', join(folder, 'model.onnx'));
  writeFileSync(join(folder, 'tokenizer.json'), '{}');
  return folder;
}

test('an engineer gives a run that stands still another parameter, and it goes on', async ({ page }) => {
  test.setTimeout(300_000);
  const folder = brokenModel();
  const reason = 'The disk with this text model is broken.';
  await signIn(page, 'ada');
  const run = await startRun(`console-resume-${Date.now()}`, { textModel: folder });
  await page.goto(`/runs/${run}`);

  // Workers try it three times before they ask people; how long that takes is no matter of this test.
  const incident = page.getByRole('alert').filter({ hasText: 'Validate dataset needs attention' });
  await expect(incident).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  await incident.getByRole('button', { name: 'Retry' }).click();
  const dialog = page.getByRole('dialog');
  const model = dialog.getByLabel('textModel');
  await expect(model).toHaveValue(folder);
  await expectAccessible(page);

  await model.fill('no-such-model');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('alert')).toContainText('no-such-model');

  await model.fill('all-MiniLM-L6-v2');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog).toHaveCount(0);
  const validated = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Validate dataset' }) });
  await expect(validated).toContainText(/Done|Reused/, { timeout: 120_000 });
  await expect(incident).toHaveCount(0);
  const changes = page.getByRole('region', { name: /^The plan was changed while the run stood still/ });
  await expect(changes).toContainText(`${folder} → all-MiniLM-L6-v2`);
  await expect(changes).toContainText(reason);

  await page.getByRole('button', { name: 'Cancel run' }).click();
  await page.getByLabel('Reason').fill('It was only to see that it goes on.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.locator('h1 + .tag')).toContainText('Cancelled', { timeout: 60_000 });
  rmSync(folder, { recursive: true });
});
