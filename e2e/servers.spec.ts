import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { OWNER, OWNER_STATE } from './owner'

/** A match that is played right now, followed and moderated in the browser. */

test.use({ storageState: OWNER_STATE })

type Server = { id: string; name: string }

const origin = () => ({ origin: process.env.PALISADE_E2E_URL ?? '' })

async function simulatedServer(page: Page): Promise<Server> {
  const { items } = await (await page.request.get('/api/v1/servers')).json()
  return items.find((server: { simulated: boolean }) => server.simulated)
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )
}

/** Somebody who is on the server, and stays there for the moment. */
async function somebody(page: Page, serverId: string): Promise<{ name: string; eosId: string }> {
  const { players } = await (await page.request.get(`/api/v1/servers/${serverId}/players`)).json()
  const isPlain = ({ name }: { name: string }) => /^[A-Za-z ]{5,}$/.test(name)
  return players.find(isPlain) ?? players[0]
}

test('a live match is on screen within seconds of the start page', async ({ page }) => {
  await page.goto('/')
  const card = page.getByRole('article', { name: 'Simulated server' })
  await expect(card.getByText('RCON connected')).toBeVisible()
  await expect(card.getByText('Log connected')).toBeVisible()
  await card.getByRole('link', { name: 'Simulated server' }).click()
  await expect(page.getByRole('heading', { name: 'What happens now' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Last events' }).getByRole('listitem').nth(3)).toBeVisible()
  await expect(page.getByRole('banner').getByText('Live')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a player is kicked with the thumb, and the audit says who did it', async ({ page }) => {
    const server = await simulatedServer(page)
    const { name } = await somebody(page, server.id)
    await page.goto(`/servers/${server.id}/players`)
    await page.getByRole('searchbox').fill(name)
    await page
      .getByRole('button', { name: new RegExp(literally(name)) })
      .first()
      .click()
    const sheet = page.getByRole('dialog', { name })
    await expect(sheet.getByRole('button', { name: 'Kick' })).toBeVisible()
    const box = await sheet.getByRole('button', { name: 'Kick' }).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(await axe(page)).toEqual([])
    await sheet.getByRole('button', { name: 'Kick' }).click()
    const ask = page.getByRole('alertdialog')
    await expect(ask.getByText(`${name} is removed from the server at once and may come back.`)).toBeVisible()
    await ask.getByRole('button', { name: 'Kick' }).click()
    await expect(ask.getByRole('alert')).toHaveText('Write what the player should read first.')
    await ask.getByRole('button', { name: 'Away from keyboard' }).click()
    await expect(ask.getByText(/^AdminKick "[0-9a-f]{32}" Away from keyboard$/)).toBeVisible()
    expect(await axe(page)).toEqual([])
    await ask.getByRole('button', { name: 'Kick' }).click()
    await expect(page.getByText(`${name} was kicked`)).toBeVisible()
    await expect(ask).toBeHidden()

    await page.goto(`/audit?search=${encodeURIComponent(name)}`)
    const row = page.getByRole('row', { name: /kicked/ }).first()
    await expect(row).toContainText(name)
    await expect(row).toContainText(OWNER.name)
    await expect(row).toContainText('Away from keyboard')
  })

  test('no page of a server is wider than the screen', async ({ page }) => {
    const { id } = await simulatedServer(page)
    for (const path of ['', '/players', '/console', '/match', '/settings']) {
      await page.goto(`/servers/${id}${path}`)
      await page.waitForTimeout(500)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
    }
  })
})

test('a warning is sent, and stands in the history of the player', async ({ page }) => {
  const server = await simulatedServer(page)
  const { name, eosId } = await somebody(page, server.id)
  await page.goto(`/players/${eosId}`)
  await page.getByRole('button', { name: 'Warn' }).click()
  const ask = page.getByRole('alertdialog')
  await ask.getByRole('textbox', { name: 'Text' }).fill('Stop that, please')
  await ask.getByRole('button', { name: 'Warn' }).click()
  await expect(page.getByText(`${name} was warned`)).toBeVisible()
  const history = page.getByRole('table', { name: 'Past actions' })
  await expect(history.getByText('Warned: Stop that, please')).toBeVisible()
  await expect(history.getByText(OWNER.name).first()).toBeVisible()
})

test('the console goes on after a broken connection without leaving anything out', async ({
  page,
  context,
}) => {
  const server = await simulatedServer(page)
  const broadcast = async (message: string) => {
    const answer = await page.request.post(`/api/v1/servers/${server.id}/match/broadcast`, {
      data: { message },
      headers: origin(),
    })
    expect(answer.status()).toBe(200)
  }
  const line = (text: string) => page.getByRole('log', { name: 'Console' }).getByText(text, { exact: true })
  await page.goto(`/servers/${server.id}/console`)
  for (const kind of ['Chat', 'Team kills', 'Kills', 'Joins', 'Squads', 'Match', 'Connection'])
    await page.getByRole('button', { name: kind, exact: true }).click()
  await broadcast('before the break')
  await expect(line('before the break')).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByRole('banner').getByText('Reconnecting')).toBeVisible({ timeout: 20_000 })
  await broadcast('during the break')
  await page.waitForTimeout(1_500)
  await context.setOffline(false)
  await expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 })
  await broadcast('after the break')
  for (const text of ['before the break', 'during the break', 'after the break'])
    await expect(line(text)).toHaveCount(1)
})

test('a typed command is completed, previewed as its exact line, and answered', async ({ page }) => {
  const { id } = await simulatedServer(page)
  await page.goto(`/servers/${id}/console`)
  const field = page.getByRole('combobox', { name: 'Command' })
  await field.fill('showcur')
  await expect(page.getByRole('option', { name: /ShowCurrentMap/ })).toBeVisible()
  await field.press('Tab')
  await expect(field).toHaveValue('ShowCurrentMap')
  await expect(page.getByText('Will be sent:')).toBeVisible()
  await field.press('Enter')
  await expect(page.getByRole('region', { name: 'Replies' })).toContainText('Current level is')
  await field.fill('AdminMakeTea now')
  await expect(page.getByText('The game has no such command')).toBeVisible()
})

test('a server with a wrong password is not saved, and the failing step says why', async ({ page }) => {
  const server = await simulatedServer(page)
  const settings = await (await page.request.get(`/api/v1/servers/${server.id}/settings`)).json()
  await page.goto('/servers')
  await page.getByRole('link', { name: 'Add a server' }).click()
  await page.getByLabel('Name').fill('Second server')
  await page.getByLabel('Host', { exact: false }).first().fill(settings.rconHost)
  await page.getByLabel('RCON port').fill(String(settings.rconPort))
  await page.getByLabel('RCON password').fill('wrong password')
  await page.getByRole('button', { name: 'Test and add' }).click()
  const steps = page.getByRole('list', { name: 'Steps of the connection test' })
  await expect(steps.getByRole('listitem').filter({ hasText: 'Sign in over RCON' })).toContainText(
    'RCON_AUTH_FAILED',
  )
  await expect(steps.getByRole('listitem').filter({ hasText: 'Open the RCON port' })).toContainText('worked')
  await expect(page.getByText('Nothing is saved.')).toBeVisible()
  expect(await axe(page)).toEqual([])
  const { items } = await (await page.request.get('/api/v1/servers')).json()
  expect(items.map((item: Server) => item.name)).not.toContain('Second server')
})

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
