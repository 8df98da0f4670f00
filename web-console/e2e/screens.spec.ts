import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { asAda, differentRuns, evaluatedRuns, signIn } from './stack';

/** A picture of every page, in both languages and both themes, for people to look at; and none of them hard to use for anybody. */
const FOLDER = 'test-results/screens';
// Each language and each theme once; SCREENS=all takes all four.
const LOOKS =
  process.env.SCREENS === 'all'
    ? ['en-light', 'en-dark', 'zh-light', 'zh-dark']
    : (['en-light', 'zh-dark'] as const);

/** Pages by the names of their pictures. */
async function pages(): Promise<[string, string][]> {
  const [evaluated] = await evaluatedRuns();
  const run = evaluated?.id;
  const compared = (await differentRuns()).map(({ id }) => id);
  const reviews = await asAda<{ items: { id: string }[] }>('/reviews?maxResults=1');
  const deployments = await asAda<{ items: { id: string }[] }>('/deployments?state=ACTIVE&maxResults=1');
  return [
    ['home', '/'],
    ['runs', '/runs'],
    ['run', `/runs/${run}`],
    ['run-timeline', `/runs/${run}?tab=timeline`],
    ['run-metrics', `/runs/${run}?tab=metrics`],
    ['run-report', `/runs/${run}?tab=report`],
    ['run-details', `/runs/${run}?tab=details`],
    ['compare', `/compare?runs=${compared.join(',')}`],
    ['launch', '/launch'],
    ['datasets', '/datasets'],
    ['dataset', '/datasets/demo-shop/1'],
    ['dataset-quality', '/datasets/demo-shop/1?tab=quality'],
    ['dataset-samples', '/datasets/demo-shop/1?tab=samples'],
    ['dataset-distributions', '/datasets/demo-shop/1?tab=distributions'],
    ['models', '/models'],
    ['model', '/models/demo-shop-search'],
    ['reviews', '/reviews'],
    ['review', `/reviews/${reviews.items[0]?.id}`],
    ['deployments', '/deployments'],
    ['deployment', `/deployments/${deployments.items[0]?.id}?span=DAY`],
    ['lineage', `/lineage/${evaluated?.modelDigest}`],
    ['audit', '/audit'],
    ['users', '/admin/users'],
    ['projects', '/admin/projects'],
    ['tokens', '/admin/tokens'],
    ['policies', '/admin/policies'],
    ['system', '/admin/system'],
  ];
}

async function settled(page: Page) {
  await expect(page.locator('main h1').first()).toBeVisible();
  await expect(page.locator('.placeholder')).toHaveCount(0);
  // A picture of the whole page shows what nobody has scrolled to, too.
  await page.evaluate(() => {
    for (const image of document.images) image.loading = 'eager';
  });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
}

for (const look of LOOKS) {
  const [language, theme] = look.split('-');
  test(`every page stands in ${language} on a ${theme} ground, whole and for everybody`, async ({ page }) => {
    test.setTimeout(600_000);
    mkdirSync(FOLDER, { recursive: true });
    await signIn(page, 'noor');
    await page.evaluate(
      ([l, t]) => {
        localStorage.setItem('rankloom.language', l ?? 'en');
        localStorage.setItem('rankloom.theme', t ?? 'light');
      },
      [language, theme],
    );
    for (const [name, path] of await pages()) {
      await test.step(name, async () => {
        await page.goto(path);
        await settled(page);
        await expect(page.locator('html')).toHaveAttribute('lang', language ?? 'en');
        await expect(page.locator('main [role="alert"]')).toHaveCount(0);
        await page.screenshot({ path: `${FOLDER}/${name}-${look}.png`, fullPage: true });
        await expectAccessible(page);
      });
    }
  });
}
