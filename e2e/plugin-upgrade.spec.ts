import { expect, type Page, test } from '@playwright/test'
import { dropFiles } from './give-files'
import { OWNER_STATE } from './owner'
import { panelApi, SIMULATED_SERVER } from './panel-api'
import { createAuthor, type SignedPackage } from './plugin-author'
import {
  clickUntil,
  expectFits,
  goOn,
  install,
  openReport,
  permission,
  startInShadow,
  trustKey,
} from './plugin-steps'

/** A new version runs when an admin says so, with what was granted for it, and the old one is one click away. */

test.use({ storageState: OWNER_STATE })
test.setTimeout(120_000)

const NAME = 'Upgrade story'
const ID = 'upgrade-story'
const OLD = '1.0.0'
const NEW = '2.0.0'
/** What the new version wants beyond the old one. */
const MORE = 'rcon:broadcast'

const PERMISSIONS = {
  'events:player.teamkilled': { reason: 'notice team kills' },
  'events:match.started': { reason: 'start counting anew' },
  'rcon:warn': { maxTargets: 2, rate: '30/min', reason: 'ask for an apology' },
  'database:write': { maxBytes: 262_144, reason: 'count team kills' },
}

const filesOf = ({ bundle, manifest, signature }: SignedPackage) => [bundle, manifest, signature]

const runs = (page: Page, version: string) =>
  expect(page.getByRole('main').getByText(version, { exact: true }).first()).toBeVisible()

async function askForUpgrade(page: Page, at: string) {
  await page.goto(at)
  await expect(page.getByText(`${NEW} is installed`)).toBeVisible()
  const dialog = page.getByRole('dialog', { name: `Run another version of ${NAME}` })
  await clickUntil(page.getByRole('button', { name: 'Upgrade', exact: true }), dialog)
  await expect(dialog.getByRole('row').filter({ hasText: MORE })).toContainText('New')
  await expectFits(page)
  return dialog
}

async function grantMore(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Grant what is new' }).click()
  const more = permission(page, MORE).getByRole('switch')
  await expect(more).not.toBeChecked()
  await more.click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(`Permissions on ${SIMULATED_SERVER} are saved`)).toBeVisible()
}

test('a new version waits for consent, takes over, and is rolled back', async ({ page }) => {
  const author = createAuthor('Upgrade Author')
  const api = panelApi(page)
  const publish = (version: string, permissions: object) =>
    filesOf(author.publish('team-kill-warning', { id: ID, name: NAME, version, permissions }))
  try {
    await page.goto('/plugins')
    await dropFiles(page, publish(OLD, PERMISSIONS))
    await openReport(page, NAME, author)
    await goOn(page)
    await trustKey(page, ID, author)
    await page.getByRole('checkbox', { name: SIMULATED_SERVER }).click()
    await goOn(page)
    await install(page, NAME)
    const at = await startInShadow(page, NAME, SIMULATED_SERVER)
    const instance = () => api.get(at.replace('/plugins/', '/instances/'))

    await page.goto('/plugins')
    await dropFiles(
      page,
      publish(NEW, { ...PERMISSIONS, [MORE]: { rate: '1/min', reason: 'tell everybody' } }),
    )
    await page.getByRole('link', { name: `Review ${NAME}` }).click()
    await expect(page.getByRole('row').filter({ hasText: MORE })).toContainText('New')
    await goOn(page)
    await goOn(page)
    await install(page, NAME)
    expect(await instance()).toMatchObject({ version: OLD, state: 'running' })

    const dialog = await askForUpgrade(page, at)
    await dialog.getByRole('button', { name: `Run ${NEW}` }).click()
    await expect(dialog.getByRole('alert')).toContainText('It asks for more than is granted here')
    await grantMore(page)
    await (await askForUpgrade(page, at)).getByRole('button', { name: `Run ${NEW}` }).click()
    await expect(dialog).toBeHidden()
    await runs(page, NEW)
    expect(await instance()).toMatchObject({ version: NEW, previousVersion: OLD, state: 'running' })

    await page.getByRole('button', { name: `More about ${NAME}` }).click()
    await page.getByRole('menuitem', { name: `Roll back to ${OLD}` }).click()
    const ask = page.getByRole('alertdialog', { name: `Roll back to ${OLD}?` })
    await ask.getByRole('button', { name: 'Roll back' }).click()
    await runs(page, OLD)
    expect(await instance()).toMatchObject({ version: OLD, state: 'running' })
  } finally {
    await api.remove(`/plugins/${ID}`)
    author.close()
  }
})
