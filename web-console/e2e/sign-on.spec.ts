import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible';

test('a person of the provider signs in with it, does what their groups may, and signs out there too', async ({
  page,
}) => {
  test.skip(!process.env.RANKLOOM_KEYCLOAK, 'no provider was started');
  await page.goto('/runs?state=FAILED');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in with Keycloak' }).click();
  await page.getByLabel('Username or email').fill('lin');
  await page.getByLabel('Password', { exact: true }).fill('only-for-tests');
  await page.getByRole('button', { name: 'Sign In' }).click();

  await expect(page).toHaveURL(/\/runs\?state=FAILED$/);
  await expect(page.getByText('Lin Example')).toBeVisible();
  await page.getByRole('link', { name: 'Launch training' }).click();
  await expect(page.getByRole('heading', { name: 'Launch training' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign out at Keycloak too' }).click();
  // It has no proof that its person asks, so it asks them.
  await page.getByRole('button', { name: 'Logout' }).click();
  // And sends them back to the console.
  await expect(page.getByLabel('User name')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByLabel('Username or email')).toBeVisible();
});
