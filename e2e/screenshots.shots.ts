import { type Page, test } from '@playwright/test'
import { pagesOf, resolvePages } from '../scripts/steps/panel-pages.mjs'
import { createOwner } from './owner'

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const THEMES = ['dark', 'light'] as const
/** Charts and counters come to rest; live data never does. */
const SETTLE_MS = 800

test.describe.configure({ timeout: 20 * 60_000 })

test('pictures of every page, wide and narrow, dark and light', async ({ page }) => {
  for (const path of [...pagesOf('(auth)'), ...pagesOf('(docs)')]) {
    await takePictures(page, path, path === '/setup' ? (process.env.PALISADE_E2E_SETUP_URL ?? path) : path)
  }
  await createOwner(page)
  const getJson = async (path: string) => (await page.request.get(path)).json()
  for (const { page: name, path } of await resolvePages(pagesOf('(panel)'), getJson)) {
    await takePictures(page, name, path)
  }
})

/** `/servers/[serverId]` becomes screenshots/servers-serverId-1440-dark.png. */
async function takePictures(page: Page, name: string, path: string): Promise<void> {
  const file =
    name
      .replaceAll(/[[\].]/g, '')
      .split('/')
      .filter(Boolean)
      .join('-') || 'home'
  for (const size of WIDTHS) {
    for (const colorScheme of THEMES) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(path, { waitUntil: 'load' })
      await page.waitForTimeout(SETTLE_MS)
      await page.screenshot({ path: `screenshots/${file}-${size.width}-${colorScheme}.png`, fullPage: true })
    }
  }
}
