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

// A trace takes a picture of each page for each look at it, which is most of the time.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

const jsonOf = (page: Page) => async (path: string) => (await page.request.get(path)).json()

test.describe('anybody', () => {
  for (const path of PUBLIC_PAGES) {
    test(`opens ${path}`, async ({ page }) => {
      const walk = await createAxeWalk(page)
      // A link without its secret is refused.
      await walk.visit(path, { expectedStatuses: [422] })
      expect(walk.findings()).toEqual([])
    })
  }

  test('fails to sign in, and follows a dead link', async ({ page }) => {
    const walk = await createAxeWalk(page)
    await walk.visit('/sign-in?error=SIGN_IN_FAILED', { views: 'few' })
    await walk.visit('/no-such-page', { views: 'few', expectedStatuses: [404] })
    expect(walk.findings()).toEqual([])
  })
})

test.describe('an owner', () => {
  test.use({ storageState: OWNER_STATE })

  for (const path of PANEL_PAGES.filter(isFixed)) {
    test(`opens ${path} while there is little in it`, async ({ page }) => {
      const walk = await createAxeWalk(page)
      await walk.visit(path, { views: 'few' })
      expect(walk.findings()).toEqual([])
    })
  }

  test('fills the panel', async ({ page }) => {
    await fillPanel(page.request)
  })

  for (const name of PANEL_PAGES) {
    test(`opens ${name}`, async ({ page }) => {
      const walk = await createAxeWalk(page)
      for (const { path } of await resolvePages([name], jsonOf(page))) await walk.visit(path)
      expect(walk.findings()).toEqual([])
    })
  }

  for (const name of PANEL_PAGES.filter((page) => !isFixed(page))) {
    test(`opens ${name} of something that is not there`, async ({ page }) => {
      const walk = await createAxeWalk(page)
      const path = name.replaceAll(/\[[^\]]+\]/g, NOWHERE)
      await walk.visit(path, { views: 'few', expectedStatuses: [404, 410, 422] })
      expect(walk.findings()).toEqual([])
    })
  }

  test('sees an error in place of a list', async ({ page }) => {
    const walk = await createAxeWalk(page)
    const detail = 'The database cannot be reached'
    const json = {
      type: '/',
      title: detail,
      status: 503,
      detail,
      instance: '/',
      code: 'DATABASE_UNAVAILABLE',
    }
    await page.route('**/api/v1/**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { ...json, requestId: 'e2e' },
      }),
    )
    await walk.visit('/audit?search=nobody', { expectedStatuses: [503] }, () =>
      expect(page.getByText(detail).first()).toBeVisible({ timeout: 20_000 }),
    )
    expect(walk.findings()).toEqual([])
  })
})

test.describe('somebody who may only look', () => {
  test('opens every page, and is told what is missing', async ({ page, browser }) => {
    test.setTimeout(5 * 60_000)
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'Name' }).fill(READER.name)
    await page.getByRole('textbox', { name: 'Password' }).fill(READER.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 20_000 })
    const owner = await browser.newContext({ storageState: OWNER_STATE })
    const pages = await resolvePages(PANEL_PAGES, async (path) => (await owner.request.get(path)).json())
    await owner.close()
    const walk = await createAxeWalk(page)
    for (const { path } of pages) await walk.visit(path, { views: 'narrow', expectedStatuses: [403] })
    expect(walk.findings()).toEqual([])
  })
})
