import { expect, type Page, test } from '@playwright/test'
import { pagesOf, resolvePages } from '../scripts/steps/panel-pages.mjs'
import { createAxeWalk } from './axe-walk'
import { OWNER_STATE } from './owner'
import { fillPanel, READER } from './panel-content'

/** Every page in both themes, wide and narrow: axe finds nothing, and the console stays quiet. */

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const PUBLIC_PAGES = [...pagesOf('(auth)'), ...pagesOf('(docs)')]
const PANEL_PAGES = pagesOf('(panel)')
const isFixed = (page: string) => !page.includes('[')

test.describe.configure({ timeout: 5 * 60_000 })

const jsonOf = (page: Page) => async (path: string) => (await page.request.get(path)).json()

test.describe('before anybody signs in', () => {
  test('the pages that anybody may open', async ({ page }) => {
    const walk = await createAxeWalk(page)
    // A link without its secret is refused.
    for (const path of PUBLIC_PAGES) await walk.visit(path, { expectedStatuses: [422] })
    await walk.visit('/sign-in?error=SIGN_IN_FAILED', { views: 'few' })
    await walk.visit('/no-such-page', { views: 'few', expectedStatuses: [404] })
    expect(walk.findings()).toEqual([])
  })
})

test.describe('an owner', () => {
  test.use({ storageState: OWNER_STATE })

  test('in a panel that is still empty', async ({ page }) => {
    const walk = await createAxeWalk(page)
    for (const path of PANEL_PAGES.filter(isFixed)) await walk.visit(path, { views: 'few' })
    expect(walk.findings()).toEqual([])
  })

  test('in a panel that is in use', async ({ page }) => {
    await fillPanel(page.request)
    const walk = await createAxeWalk(page)
    for (const { path } of await resolvePages(PANEL_PAGES, jsonOf(page))) await walk.visit(path)
    expect(walk.findings()).toEqual([])
  })

  test('at addresses where nothing is', async ({ page }) => {
    const walk = await createAxeWalk(page)
    const unknown = PANEL_PAGES.filter((page) => !isFixed(page)).map((page) =>
      page.replaceAll(/\[[^\]]+\]/g, NOWHERE),
    )
    for (const path of unknown) await walk.visit(path, { views: 'few', expectedStatuses: [404, 410, 422] })
    expect(walk.findings()).toEqual([])
  })

  test('while the panel answers with an error', async ({ page }) => {
    const walk = await createAxeWalk(page)
    const problem = {
      code: 'DATABASE_UNAVAILABLE',
      detail: 'The database cannot be reached',
      requestId: 'e2e',
    }
    await page.route('**/api/v1/**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { status: 503, ...problem },
      }),
    )
    await walk.visit('/audit?search=nobody', { expectedStatuses: [503] }, () =>
      expect(page.getByText(problem.detail).first()).toBeVisible({ timeout: 20_000 }),
    )
    expect(walk.findings()).toEqual([])
  })
})

test('somebody who may only look', async ({ page, browser }) => {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Name' }).fill(READER.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(READER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 20_000 })
  const owner = await browser.newContext({ storageState: OWNER_STATE })
  const pages = await resolvePages(PANEL_PAGES, async (path) => (await owner.request.get(path)).json())
  await owner.close()
  const walk = await createAxeWalk(page)
  for (const { path } of pages) await walk.visit(path, { views: 'few', expectedStatuses: [403] })
  expect(walk.findings()).toEqual([])
})
