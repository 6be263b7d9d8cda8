import { test } from '@playwright/test'
import { createOwner, OWNER_STATE } from './owner'

test('the link from the terminal leads to the first account and into the panel', async ({ page }) => {
  await createOwner(page)
  await page.context().storageState({ path: OWNER_STATE })
})
