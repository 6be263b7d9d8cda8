import { expect, type Page, test } from '@playwright/test'
import { pagesOf, resolvePages } from '../scripts/steps/panel-pages.mjs'
import { DIALOGS } from './dialog-steps'
import { createOwner } from './owner'
import { fillWithPeople, READER } from './panel-content'
import { replayOn, TEST_PAGE } from './replay-steps'

const WIDE = { width: 1440, height: 900 }
const WIDTHS = [WIDE, { width: 390, height: 844 }]
const THEMES = ['dark', 'light'] as const
/** Charts and counters come to rest; live data never does. */
const SETTLE_MS = 300
const NOWHERE = '00000000-0000-4000-8000-000000000000'

test.describe.configure({ timeout: 20 * 60_000 })

test('pictures of every page, wide and narrow, dark and light', async ({ page, browser }) => {
  await takePictures(page, '/setup', process.env.PALISADE_E2E_SETUP_URL ?? '/setup')
  await createOwner(page)
  const getJson = async (path: string) => (await page.request.get(path)).json()
  for (const [name, path] of Object.entries(EMPTY)) await takePictures(page, name, path)
  const { ids, links } = await fillWithPeople(page.request)
  for (const { page: name, path } of await resolvePages(pagesOf('(panel)'), getJson, ids))
    await takePictures(page, name, path)
  const [replay] = await resolvePages([TEST_PAGE], getJson, ids)
  for (const version of ['1.0.0', '1.1.0'] as const) {
    await replayOn(page, replay?.path ?? '', version)
    await takePicture(page, `replay-${version}`)
  }
  for (const { name, page: template, open } of DIALOGS) {
    const [resolved] = await resolvePages([template], getJson, ids)
    await page.setViewportSize(WIDE)
    await page.goto(resolved?.path ?? '')
    await open(page)
    await takePicture(page, `dialog-${name}`)
  }
  for (const [name, path] of Object.entries(MISSING)) await takePictures(page, name, path)
  const reader = await browser.newPage()
  for (const path of [...pagesOf('(auth)'), ...pagesOf('(docs)')].filter((name) => name !== '/setup')) {
    await takePictures(reader, path, links[path] ?? path)
    if (links[path]) await takePictures(reader, `${path}-incomplete`, path)
  }
  await signIn(reader)
  for (const [name, path] of Object.entries(DENIED)) await takePictures(reader, name, path)
  await takePicturesOfErrors(page)
})

/** States that the pages of a filled panel do not show. */
const EMPTY = { 'empty-plugins': '/plugins', 'empty-keys': '/keys', 'empty-tokens': '/tokens' }
const MISSING = {
  'missing-page': '/no-such-page',
  'missing-server': `/servers/${NOWHERE}`,
  'missing-plugin': '/plugins/no-such-plugin',
}
const DENIED = { 'denied-users': '/users', 'denied-tokens': '/tokens', 'denied-audit': '/audit' }

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Name' }).fill(READER.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(READER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 20_000 })
}

async function takePicturesOfErrors(page: Page): Promise<void> {
  const json = { code: 'DATABASE_UNAVAILABLE', status: 503, detail: 'The database cannot be reached' }
  await page.route('**/api/v1/**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: { type: '/', title: json.detail, instance: '/', requestId: 'e2e', ...json },
    }),
  )
  await takePictures(page, 'error-list', '/audit?search=nobody', () =>
    expect(page.getByText(json.detail).first()).toBeVisible({ timeout: 20_000 }),
  )
}

/** `/servers/[serverId]` becomes screenshots/servers-serverId-1440-dark.png. */
async function takePictures(
  page: Page,
  name: string,
  path: string,
  check?: () => Promise<unknown>,
): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(path, { waitUntil: 'load' })
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await check?.()
  await takePicture(page, name)
}

/** The page as it is now, in every width and theme. */
async function takePicture(page: Page, name: string): Promise<void> {
  const words = name.replaceAll(/[[\].]/g, '').split('/')
  const file = words.filter(Boolean).join('-') || 'home'
  for (const size of WIDTHS) {
    await page.setViewportSize(size)
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(SETTLE_MS)
      await page.screenshot({ path: `screenshots/${file}-${size.width}-${colorScheme}.png`, fullPage: true })
    }
  }
}
