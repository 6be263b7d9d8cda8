import { expect, type Locator, type Page } from '@playwright/test'
import type { Author } from './plugin-author'

/** What people do on the plugin pages, step by step; each function ends where the next one begins. */

/** Nothing reaches beyond the side of the screen, where a thumb would have to look for it. */
export async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, page.url()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** A page that was just opened takes clicks when its scripts have run, a moment after it is drawn. */
export async function clickUntil(target: Locator, sign: Locator): Promise<void> {
  await expect(async () => {
    if (!(await sign.isVisible())) await target.click({ timeout: 2_000 })
    await expect(sign).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

/** The plugin in whichever version the repository has it. */
export const inVersion = (plugin: string, rest = ''): RegExp =>
  new RegExp(`${plugin} \\d+\\.\\d+\\.\\d+${rest}`)

/** One of the packages that were just given to the page. */
export const uploadOf = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('list', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: text })

export async function openReport(page: Page, plugin: string, author: Author): Promise<void> {
  await page.getByRole('link', { name: `Review ${plugin}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: inVersion(plugin) })).toBeVisible()
  await expect(page.getByText('Nothing of it is installed yet.')).toBeVisible()
  await expect(page.getByText(author.fingerprint).first()).toBeVisible()
  await expectFits(page)
}

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click()

/** Trusts the key of the report for this plugin alone. */
export async function trustKey(page: Page, pluginId: string, author: Author): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Is this really the author?' })).toBeVisible()
  await expect(page.getByText(author.fingerprint)).toBeVisible()
  await expectFits(page)
  await expect(page.getByRole('radio', { name: `Only ${pluginId}` })).toBeChecked()
  await page.getByRole('textbox', { name: 'Name' }).fill(author.name)
  await page.getByRole('textbox', { name: 'How you checked it' }).fill('Compared on their home page')
  await page.getByRole('button', { name: 'Trust this key' }).click()
  await expect(page.getByRole('heading', { name: 'On which servers?' })).toBeVisible()
}

/** One permission of the grant table. */
export const permission = (page: Page, operation: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText(operation, { exact: true }) })

export async function install(page: Page, plugin: string): Promise<void> {
  await page.getByRole('button', { name: `Install ${plugin}` }).click()
  await expect(page.getByRole('status').getByText(inVersion(plugin, ' is installed'))).toBeVisible()
  await expectFits(page)
}

/** Puts an installed plugin on a server; ends on its page there and returns the path of that page. */
export async function startInShadow(page: Page, plugin: string, server: string): Promise<string> {
  await page.getByRole('link', { name: `Put it on ${server}` }).click()
  await page.getByRole('button', { name: 'Start in shadow' }).click()
  await expect(page.getByRole('heading', { level: 1, name: plugin })).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Shadow' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** Opens the key of a plugin from the plugin's page and asks to revoke it; ends before the last word. */
export async function askToRevoke(page: Page, pluginId: string, author: Author): Promise<Locator> {
  await page.goto(`/plugins/${pluginId}`)
  await clickUntil(
    page.getByRole('link', { name: author.name }).first(),
    page.getByRole('heading', { level: 1, name: author.name }),
  )
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const ask = page.getByRole('alertdialog', { name: `Revoke ${author.name}?` })
  await expect(ask.getByText('What stops: 1 plugin, 1 instance on 1 server.')).toBeVisible()
  await expect(ask.getByText(inVersion(pluginId, ': 1 instance'))).toBeVisible()
  await expectFits(page)
  return ask
}
