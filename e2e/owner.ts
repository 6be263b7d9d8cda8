import { expect, type Page } from '@playwright/test'

/** The first account of the panel under test, made by first-run.setup.ts. */
export const OWNER = { name: 'Olga Owner', password: 'correct horse battery 42' }

/** The owner's cookies, for tests that begin signed in. */
export const OWNER_STATE = 'test-results/owner.json'

/** Opens the link that the terminal printed, creates the first account, and ends signed in. */
export async function createOwner(page: Page): Promise<void> {
  await page.goto(process.env.PALISADE_E2E_SETUP_URL ?? '/setup')
  await expect(page.getByRole('heading', { name: 'Welcome to Palisade' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(OWNER.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
}
