import { type Browser, expect, type Page, test } from '@playwright/test'
import { pagesOf, resolvePages } from '../scripts/steps/panel-pages.mjs'
import { type AxeWalk, createAxeWalk } from './axe-walk'
import { OWNER_STATE } from './owner'
import { fillWithPeople, panelIds, READER } from './panel-content'
import { replayOn, TEST_PAGE } from './replay-steps'

/** Every page in both themes, wide and narrow: axe finds nothing, and the console stays quiet. */

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const PUBLIC_PAGES = [...pagesOf('(auth)'), ...pagesOf('(docs)')]
const PANEL_PAGES = pagesOf('(panel)')
const isFixed = (page: string) => !page.includes('[')
/** They look the same however much the panel holds. */
const WITHOUT_CONTENT = new Set(['/api-reference', '/keys/sign', '/servers/new', '/users/roles/new'])

// A trace takes a picture of each page for each look at it, which is most of the time.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

let page: Page
let walk: AxeWalk

/** One tab for many pages: with a new one for each test the browser would load and compile all scripts again. */
async function openTab(browser: Browser, storageState?: string): Promise<void> {
  page = await browser.newPage({ storageState })
  walk = await createAxeWalk(page)
}

const getJson = async (path: string) => (await page.request.get(path)).json()

test.describe('anybody', () => {
  test.beforeAll(({ browser }) => openTab(browser))
  test.afterAll(() => page.close())

  for (const path of PUBLIC_PAGES) {
    test(`opens ${path}`, async () => {
      // A link without its secret is refused.
      expect(await walk.visit(path, { expectedStatuses: [422] })).toEqual([])
    })
  }

  test('fails to sign in', async () => {
    expect(await walk.visit('/sign-in?error=SIGN_IN_FAILED', { views: 'narrow' })).toEqual([])
  })

  test('follows a dead link', async () => {
    expect(await walk.visit('/no-such-page', { views: 'few', expectedStatuses: [404] })).toEqual([])
  })
})

test.describe('an owner', () => {
  test.beforeAll(({ browser }) => openTab(browser, OWNER_STATE))
  test.afterAll(() => page.close())

  for (const path of PANEL_PAGES.filter((name) => isFixed(name) && !WITHOUT_CONTENT.has(name))) {
    test(`opens ${path} while there is little in it`, async () => {
      expect(await walk.visit(path, { views: 'few' })).toEqual([])
    })
  }

  test('fills the panel', async () => {
    await fillWithPeople(page.request)
  })

  for (const name of PANEL_PAGES) {
    test(`opens ${name}`, async () => {
      for (const { path } of await resolvePages([name], getJson, panelIds()))
        expect(await walk.visit(path)).toEqual([])
    })
  }

  test('replays what happened, and a version that fails at it', async () => {
    const [test] = await resolvePages([TEST_PAGE], getJson, panelIds())
    await replayOn(page, test?.path ?? '', '1.0.0')
    expect(await walk.look('what a replay would have done')).toEqual([])
    await replayOn(page, test?.path ?? '', '1.1.0')
    expect(await walk.look('a replay that failed', { views: 'few' })).toEqual([])
  })

  for (const name of PANEL_PAGES.filter((path) => !isFixed(path))) {
    test(`opens ${name} of something that is not there`, async () => {
      const path = name.replaceAll(/\[[^\]]+\]/g, NOWHERE)
      const expectedStatuses = [404, 410, 422]
      expect(await walk.visit(path, { views: 'one', expectedStatuses })).toEqual([])
    })
  }

  test('opens menus and the command palette', async () => {
    expect(await walk.visit('/players', { views: 'one' })).toEqual([])
    await page.getByRole('navigation', { name: 'Quick' }).getByRole('button', { name: 'More' }).click()
    await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible()
    expect(await walk.look('the menu of phones', { views: 'narrow' })).toEqual([])
    expect(await walk.visit('/players', { views: 'wide' })).toEqual([])
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await walk.look('the command palette', { views: 'wide' })).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Olga Owner/ }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await walk.look('the menu of the account', { views: 'wide' })).toEqual([])
  })

  test('sees an error in place of a list', async () => {
    const detail = 'The database cannot be reached'
    const json = {
      type: '/',
      title: detail,
      status: 503,
      detail,
      instance: '/',
      code: 'DATABASE_UNAVAILABLE',
      requestId: 'e2e',
    }
    await page.route('**/api/v1/**', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', json }),
    )
    const findings = await walk.visit('/audit?search=nobody', { expectedStatuses: [503] }, () =>
      expect(page.getByText(detail).first()).toBeVisible({ timeout: 20_000 }),
    )
    expect(findings).toEqual([])
    await page.unrouteAll()
  })

  test('is told when the session ends in an open page', async () => {
    expect(await walk.visit('/audit', { views: 'one', expectedStatuses: [401] })).toEqual([])
    await page.context().clearCookies()
    await page.getByRole('searchbox').first().fill('nobody')
    await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
    expect(await walk.look('the end of a session', { views: 'narrow', expectedStatuses: [401] })).toEqual([])
  })
})

test.describe('somebody who may only look', () => {
  test.beforeAll(({ browser }) => openTab(browser))
  test.afterAll(() => page.close())

  test('opens every page, and is told what is missing', async ({ browser }) => {
    test.setTimeout(5 * 60_000)
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'Name' }).fill(READER.name)
    await page.getByRole('textbox', { name: 'Password' }).fill(READER.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 20_000 })
    const owner = await browser.newContext({ storageState: OWNER_STATE })
    const pages = await resolvePages(
      PANEL_PAGES,
      async (path) => (await owner.request.get(path)).json(),
      panelIds(),
    )
    await owner.close()
    const findings: string[] = []
    for (const { path } of pages)
      findings.push(...(await walk.visit(path, { views: 'one', expectedStatuses: [403] })))
    expect(findings).toEqual([])
  })
})
