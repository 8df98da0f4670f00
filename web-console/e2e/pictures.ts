import { expect, type Page } from '@playwright/test';

/** At least one product's picture comes once it is scrolled to. One that is missing leaves the page, so none is held on to. */
export async function expectPictures(page: Page) {
  const pictures = page.getByRole('img', { name: /^Picture of/ });
  await expect
    .poll(() =>
      pictures.evaluateAll((all) => {
        all[0]?.scrollIntoView();
        return all.some((picture) => (picture as HTMLImageElement).naturalWidth > 0);
      }),
    )
    .toBe(true);
}
