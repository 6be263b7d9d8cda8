import { expect, test } from '@playwright/test'
import { OWNER, OWNER_STATE } from './owner'

test('the link from the terminal leads to the first account and into the panel', async ({ page }) => {
  await page.goto(process.env.PALISADE_E2E_SETUP_URL ?? '/setup')
  await expect(page.getByRole('heading', { name: 'Welcome to Palisade' })).toBeVisible()
  await page.getByLabel('Name').fill(OWNER.name)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
  await page.context().storageState({ path: OWNER_STATE })
})
