import { expect, type Page, test } from '@playwright/test'
import { chooseFiles, dropFiles } from './give-files'
import { OWNER_STATE } from './owner'
import { panelApi, SIMULATED_SERVER, simulatedServerId } from './panel-api'
import { type Author, createAuthor, type SignedPackage } from './plugin-author'
import {
  askToRevoke,
  clickUntil,
  expectFits,
  goOn,
  install,
  inVersion,
  openReport,
  permission,
  startInShadow,
  trustKey,
  uploadOf,
} from './plugin-steps'

/** Who wrote it, was it changed, what will it be able to do, and how is it stopped? */

test.use({ storageState: OWNER_STATE })
test.setTimeout(120_000)

const filesOf = ({ bundle, manifest, signature }: SignedPackage) => [bundle, manifest, signature]

type Story = {
  readonly id: string
  readonly name: string
  /** A permission with a rate that the plugin asks for, and what is granted instead. */
  readonly limited: { readonly operation: string; readonly asked: string; readonly granted: string }
}

/** A bundle that its manifest does not name: the rule, what was named and what is there, and no way on. */
async function expectSwapRefused(page: Page, plugin: string): Promise<void> {
  const swapped = uploadOf(page, plugin)
  await expect(swapped).toContainText('Modified')
  await expect(page.getByRole('link', { name: `Review ${plugin}` })).toBeHidden()
  const why = swapped.getByRole('button', { name: 'Why it cannot be installed' })
  await why.click()
  const report = page.getByRole('dialog', { name: inVersion(plugin, ' cannot be installed') })
  await expect(report).toContainText('PLUGIN_MODIFIED')
  await expect(report).toContainText(/names the bundle sha256-[\w+/=]+; this one is sha256-[\w+/=]+/)
  await page.keyboard.press('Escape')
  await expect(report).toBeHidden()
  await expect(why).toBeFocused()
}

async function grantNarrowed(page: Page, { limited: { operation, asked, granted } }: Story): Promise<void> {
  await page.getByRole('checkbox', { name: SIMULATED_SERVER }).click()
  const row = permission(page, operation)
  const rate = row.getByRole('spinbutton', { name: /^Rate/ })
  const next = page.getByRole('button', { name: 'Continue' })
  await expect(rate).toHaveValue(asked)
  await rate.fill(String(Number(asked) + 1))
  await expect(row.getByRole('alert')).toContainText(`asks for at most ${asked} times in one minute`)
  await expect(next).toBeDisabled()
  await rate.fill(granted)
  await expect(row.getByRole('alert')).toBeHidden()
  await expectFits(page)
  await expect(next).toBeEnabled()
}

/** From the files in the list of uploads to the plugin on the simulated server, in shadow. */
async function bringIn(page: Page, story: Story, author: Author): Promise<string> {
  const api = panelApi(page)
  const { id, name, limited } = story
  await expect(uploadOf(page, name)).toContainText('Unknown key')
  await openReport(page, name, author)
  expect(await api.status(`/plugins/${id}`)).toBe(404)
  await goOn(page)
  await trustKey(page, id, author)
  await grantNarrowed(page, story)
  await goOn(page)
  await expect(
    page.getByText(new RegExp(`On ${SIMULATED_SERVER} it gets \\d of \\d permissions`)),
  ).toBeVisible()
  expect(await api.status(`/plugins/${id}`)).toBe(404)
  await install(page, name)
  const { servers } = await api.get(`/plugins/${id}/permissions`)
  const serverId = await simulatedServerId(page)
  const here = servers.find(({ server }: { server: { id: string } }) => server.id === serverId)
  const grant = here.granted.find(({ operation }: { operation: string }) => operation === limited.operation)
  expect(grant.effective).toMatchObject({ rate: `${limited.granted}/min` })
  return startInShadow(page, name, SIMULATED_SERVER)
}

/** Shows first what it will stop, asks why, and then nothing of that key runs any more. */
async function revokeAndLook(page: Page, { id, name }: Story, author: Author, at: string): Promise<void> {
  const ask = await askToRevoke(page, id, author)
  const revoke = ask.getByRole('button', { name: 'Revoke key' })
  await revoke.click()
  await expect(ask.getByRole('alert')).toContainText('Say why')
  await ask.getByRole('textbox', { name: 'Reason' }).fill('The laptop of the author was stolen')
  await revoke.click()
  await expect(ask).toBeHidden()
  await expect(page.getByText('This key is revoked')).toBeVisible()
  await expect(page.getByText('“The laptop of the author was stolen”')).toBeVisible()

  await page.goto(at)
  await expect(page.getByRole('main').getByText('Blocked').first()).toBeVisible()
  await clickUntil(
    page.getByRole('button', { name: 'Resume' }),
    page.getByText(`${name} does not start`).first(),
  )
  const instance = await panelApi(page).get(at.replace('/plugins/', '/instances/'))
  expect(instance).toMatchObject({ state: 'blocked', stats: null })
  await page.goto('/plugins')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Revoked')
}

async function tidyUp(page: Page, { id }: Story): Promise<void> {
  await panelApi(page).remove(`/plugins/${id}`)
  expect(await panelApi(page).status(`/plugins/${id}`)).toBe(404)
}

test('dropped files become a report, a grant and a running plugin, until the key is revoked', async ({
  page,
}) => {
  const author = createAuthor('Desk Author')
  const story: Story = {
    id: 'seeding-mode',
    name: 'Seeding mode',
    limited: { operation: 'rcon:broadcast', asked: '6', granted: '2' },
  }
  try {
    const honest = author.publish(story.id)
    const other = author.publish('scheduled-broadcasts')
    const swapped = { ...other, bundle: { ...other.bundle, bytes: honest.bundle.bytes } }
    await page.goto('/plugins')
    await dropFiles(page, [...filesOf(honest), ...filesOf(swapped)])
    await expectSwapRefused(page, 'Scheduled broadcasts')
    const at = await bringIn(page, story, author)
    await revokeAndLook(page, story, author, at)
    await dropFiles(page, filesOf(other))
    await expect(uploadOf(page, /scheduled.broadcasts/i)).toContainText(/revoked/i)
    await tidyUp(page, story)
  } finally {
    author.close()
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a plugin is reviewed, trusted, granted and stopped with the thumb', async ({ page }) => {
    const author = createAuthor('Phone Author')
    const story: Story = {
      id: 'squad-leader-kit-check',
      name: 'Squad-leader kit check',
      limited: { operation: 'rcon:warn', asked: '20', granted: '5' },
    }
    try {
      await page.goto('/plugins')
      const files = author.publish(story.id)
      const { version } = JSON.parse(files.manifest.bytes.toString('utf8'))
      await chooseFiles(page, filesOf(files))
      const at = await bringIn(page, story, author)
      for (const part of ['', '/settings', '/effects', '/logs', '/pages', '/commands', '/data', '/test']) {
        await page.goto(`${at}${part}`)
        await expect(page.getByRole('heading', { level: 1, name: story.name })).toBeVisible()
        await expectFits(page)
      }
      for (const part of ['', '/permissions', '/versions', `/versions/${version}`, '/servers', '/danger']) {
        await page.goto(`/plugins/${story.id}${part}`)
        await expect(page.getByRole('heading', { level: 1, name: new RegExp(story.name) })).toBeVisible()
        await expectFits(page)
      }
      await revokeAndLook(page, story, author, at)
      await tidyUp(page, story)
    } finally {
      author.close()
    }
  })
})
