import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { asAda, endOf, signIn, startRun } from './stack';

const THINGS = ['mug', 'hat', 'lamp', 'bag'];
const MAKES = [
  'steel',
  'linen',
  'oak',
  'glass',
  'felt',
  'cork',
  'clay',
  'jute',
  'zinc',
  'silk',
  'bone',
  'wax',
];

/** Four things of twelve makes; where it is judged, a query for one thing of each make. */
function shop(name: string, judged: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-shop-'));
  const write = (file: string, lines: string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  const mapping = [`name: ${name}`, 'language: en', 'searchable: [title]', 'grade_scale: {max: 1}'];
  mapping.push('products:', '  file: products.csv', '  columns: {id: id, title: title}');
  write('products.csv', [
    'id,title',
    ...MAKES.flatMap((make, m) => THINGS.map((thing) => `${thing}${m},${make} ${thing}`)),
  ]);
  if (judged) {
    const wanted = (m: number) => THINGS[m % THINGS.length];
    mapping.push('queries:', '  file: queries.tsv', '  columns: {id: query_id, text: query}');
    mapping.push('judgments:', '  file: judgments.tsv');
    mapping.push('  columns: {query_id: query_id, product_id: product_id, grade: grade}');
    write('queries.tsv', ['query_id\tquery', ...MAKES.map((make, m) => `q${m}\t${make} ${wanted(m)}`)]);
    write('judgments.tsv', [
      'query_id\tproduct_id\tgrade',
      ...MAKES.flatMap((_, m) =>
        THINGS.map((thing) => `q${m}\t${thing}${m}\t${thing === wanted(m) ? 1 : 0}`),
      ),
    ]);
  }
  write('dataset.yaml', mapping);
  return folder;
}

async function importShop(name: string, judged: boolean): Promise<void> {
  const sourceUri = shop(name, judged);
  const { id } = await asAda('/datasets/import', { project: 'default', name, sourceUri });
  expect(await endOf(id)).toBe('SUCCEEDED');
  rmSync(sourceUri, { recursive: true });
}

/** That it was begun is all that counts. */
async function cancel(run: string): Promise<void> {
  await asAda(`/runs/${run}/cancel`, { reason: 'It was only to be the last one.' });
  expect(await endOf(run)).toBe('CANCELLED');
}

async function launchFormStartsWith(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('link', { name: 'Launch training' }).click();
  await expect(page.getByRole('combobox', { name: 'Dataset', exact: true })).toHaveValue(name);
  await expect(page.getByText('Ready to start.')).toBeVisible();
}

test('the launch form starts with the dataset that was last trained on, and never with one without judgments', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const now = Date.now();
  await signIn(page, 'ada');

  // Behind the demo's in the alphabet, and before it.
  const judged = `small-shop-${now}`;
  await importShop(judged, true);
  const training = await asAda('/runs', {
    project: 'default',
    kind: 'TRAIN',
    dataset: { name: judged },
    plan: { rankers: ['linear'], modalities: ['text'] },
    modelName: 'console-last-trained',
    environment: 'production',
  });
  await cancel(training.id);
  await launchFormStartsWith(page, judged);

  const unjudged = `a-shop-without-judgments-${now}`;
  await importShop(unjudged, false);
  await launchFormStartsWith(page, judged);
  await expect(
    page.getByRole('combobox', { name: 'Dataset', exact: true }).getByRole('option', { name: unjudged }),
  ).toBeAttached();

  await cancel(await startRun('console-last-trained'));
  await launchFormStartsWith(page, 'demo-shop');
});
