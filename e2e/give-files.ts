import { expect, type Page } from '@playwright/test'
import type { PackageFile } from './plugin-author'

/** Drags files over the page, as from a folder beside the browser, and lets go of them all at once. */
export async function dropFiles(page: Page, files: readonly PackageFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (packed) => {
      const transfer = new DataTransfer()
      for (const { name, base64 } of packed) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], name))
      }
      return transfer
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  )
  const layer = page.getByRole('region', { name: 'Drop plugins here' })
  // The page listens as soon as its scripts have run, which is a moment after it is drawn.
  await expect(async () => {
    await page.locator('body').dispatchEvent('dragenter', { dataTransfer })
    await expect(layer).toBeVisible({ timeout: 500 })
  }).toPass()
  await layer.dispatchEvent('drop', { dataTransfer })
  await expect(layer).toBeHidden()
}

/** Chooses files with the button: nobody drags on a phone. */
export async function chooseFiles(page: Page, files: readonly PackageFile[]): Promise<void> {
  const packed = files.map(({ name, bytes }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: bytes,
  }))
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 1_000 })
    await page.getByRole('button', { name: 'Upload plugins' }).click()
    await (await chooser).setFiles(packed)
  }).toPass()
}
