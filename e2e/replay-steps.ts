import { expect, type Page } from '@playwright/test'
import { clickUntil } from './plugin-steps'

export const TEST_PAGE = '/servers/[serverId]/plugins/[instanceId]/test'

/** Replays with one version of the plugin of fill-panel.mjs, of which the newer one fails; ends with the outcome on screen. */
export async function replayOn(page: Page, path: string, version: '1.0.0' | '1.1.0'): Promise<void> {
  await page.goto(path)
  const choice = page.getByRole('option', { name: version })
  await clickUntil(page.getByRole('combobox', { name: 'Version' }), choice)
  await choice.click()
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const outcome =
    version === '1.0.0'
      ? page.getByRole('table', { name: 'What it would have done' })
      : page.getByText('The plugin reached a limit or failed; it ended there.')
  await expect(outcome).toBeVisible({ timeout: 40_000 })
}
