import { expect, type Page, test } from '@playwright/test'
import { type Game, type GamePlayer, startGame } from './game-server'
import { dropFiles } from './give-files'
import { OWNER } from './owner'
import { panelApi } from './panel-api'
import { createAuthor } from './plugin-author'
import {
  askToRevoke,
  clickUntil,
  goOn,
  install,
  openReport,
  permission,
  startInShadow,
  trustKey,
  uploadOf,
} from './plugin-steps'

/** A plugin that a stranger wrote acts on a server, within limits, and everything it did can be explained. */

const SERVER = 'Story server'
const PLUGIN = 'Team-kill warning'
const PLUGIN_ID = 'team-kill-warning'
const WARNING = 'You killed a team mate. Please apologise with !sorry.'
/** What is promised is a second; a machine that does other things beside may take longer. */
const STOPPED_WITHIN_MS = 3_000

async function signIn(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(OWNER.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

async function addServer(page: Page, game: Game): Promise<void> {
  await page.goto('/servers')
  const name = page.getByRole('textbox', { name: 'Name' })
  await clickUntil(page.getByRole('link', { name: 'Add a server' }), name)
  await name.fill(SERVER)
  await page.getByRole('textbox', { name: 'Host', exact: true }).fill('127.0.0.1')
  await page.getByRole('spinbutton', { name: 'RCON port' }).fill(String(game.rconPort))
  await page.getByLabel('RCON password').fill(game.password)
  await page.getByRole('radio', { name: 'File on this machine' }).click()
  await page.getByRole('textbox', { name: 'Path of the log' }).fill(game.logFile)
  await page.getByRole('button', { name: 'Test and add' }).click()
  await expect(page.getByRole('heading', { level: 1, name: SERVER })).toBeVisible()
  // RCON and the log, each by itself.
  await expect(page.getByRole('main').getByText('Connected', { exact: true })).toHaveCount(2)
}

async function bringIn(page: Page, author: ReturnType<typeof createAuthor>): Promise<string> {
  const { bundle, manifest, signature } = author.publish(PLUGIN_ID)
  await page.goto('/plugins')
  await dropFiles(page, [bundle, manifest, signature])
  await expect(uploadOf(page, PLUGIN)).toContainText('Unknown key')
  await openReport(page, PLUGIN, author)
  await goOn(page)
  await trustKey(page, PLUGIN_ID, author)
  await page.getByRole('checkbox', { name: SERVER }).click()
  await expect(permission(page, 'rcon:warn').getByRole('switch')).toBeChecked()
  await expect(permission(page, 'rcon:kick').getByRole('switch')).not.toBeChecked()
  await goOn(page)
  await install(page, PLUGIN)
  return startInShadow(page, PLUGIN, SERVER)
}

/** Nothing arrives at the game, and the ledger says what would have. */
async function watchInShadow(page: Page, at: string, game: Game, players: GamePlayer[]): Promise<void> {
  const [attacker, victim] = players as [GamePlayer, GamePlayer]
  await game.teamkill(attacker, victim)
  await page.goto(`${at}/effects`)
  const effects = page.getByRole('table', { name: 'Effects' })
  await expect(effects.getByRole('row', { name: /Would have/ })).toHaveCount(2)
  await expect(effects.getByRole('row').filter({ hasText: WARNING })).toContainText(attacker.fullName)
  await page.goto(`${at}/test`)
  const teamkilled = page.getByRole('option', { name: /player\.teamkilled/ })
  await clickUntil(page.getByRole('combobox', { name: 'Event', exact: true }), teamkilled)
  await teamkilled.click()
  await page.getByRole('button', { name: 'Send the test event' }).click()
  await expect(page.getByRole('status').getByText('The plugin got it.')).toBeVisible()
  await page.getByRole('link', { name: 'What it would do' }).click()
  await expect(effects.getByRole('row', { name: /Would have/ })).toHaveCount(4)
  expect(await game.received('AdminWarn')).toEqual([])
}

async function makeLive(page: Page, at: string): Promise<void> {
  await page.goto(at)
  const ask = page.getByRole('alertdialog', { name: `Make ${PLUGIN} live?` })
  await clickUntil(page.getByRole('switch', { name: 'Shadow' }), ask)
  await expect(ask.getByText(/^In shadow it would have: .* × 4\.$/)).toBeVisible()
  await ask.getByRole('button', { name: 'Make it live' }).click()
  await expect(page.getByRole('switch', { name: 'Live' })).toBeChecked()
}

/** From the player's page to the event and the plugin. */
async function askWhy(page: Page, player: GamePlayer): Promise<void> {
  await page.goto(`/players/${player.eosId}`)
  const action = page
    .getByRole('table', { name: 'Past actions' })
    .getByRole('row')
    .filter({ hasText: `Warned: ${WARNING}` })
  await expect(action).toContainText(PLUGIN)
  await action.getByRole('link', { name: 'Why' }).click()
  await expect(page.getByText('player.teamkilled', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: PLUGIN }).first()).toBeVisible()
  await expect(page.getByText('What was decided: Done')).toBeVisible()
  await expect(page.getByText(/Remote admin has warned player/)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: player.fullName }).first()).toBeVisible()
}

test('a signed plugin warns a player, says why, and stops when its key is revoked', async ({ page }) => {
  test.setTimeout(120_000)
  const game = await startGame()
  const author = createAuthor('Story Author')
  const api = panelApi(page)
  try {
    const all = await game.players()
    const players = all.filter(({ team }) => team === 1).slice(0, 2)
    const [attacker, victim] = players as [GamePlayer, GamePlayer]
    await signIn(page)
    await addServer(page, game)
    const at = await bringIn(page, author)
    const instance = at.replace('/plugins/', '/instances/')
    await watchInShadow(page, at, game, players)

    await makeLive(page, at)
    await game.teamkill(attacker, victim)
    await expect
      .poll(() => game.received('AdminWarn'))
      .toContainEqual(`AdminWarn "${attacker.eosId}" ${WARNING}`)
    await page.goto(`${at}/effects`)
    const done = page.getByRole('row', { name: /Done/ }).filter({ hasText: WARNING })
    await expect(done).toHaveCount(1)
    await askWhy(page, attacker)

    const ask = await askToRevoke(page, PLUGIN_ID, author)
    await ask.getByRole('textbox', { name: 'Reason' }).fill('The story ends')
    const startedAt = performance.now()
    await ask.getByRole('button', { name: 'Revoke key' }).click()
    await expect
      .poll(async () => (await api.get(instance)).state, { intervals: [20], timeout: STOPPED_WITHIN_MS })
      .toBe('blocked')
    const stoppedMs = Math.round(performance.now() - startedAt)
    test.info().annotations.push({ type: 'stopped after', description: `${stoppedMs} ms` })
    process.stdout.write(`  the plugin stopped ${stoppedMs} ms after its key was revoked\n`)

    const before = await game.received('AdminWarn')
    await game.teamkill(attacker, victim)
    await page.goto(at)
    await expect(page.getByRole('main').getByText('Blocked').first()).toBeVisible()
    await page.waitForTimeout(1_500)
    expect(await game.received('AdminWarn')).toEqual(before)
    await api.remove(`/plugins/${PLUGIN_ID}`)
    await api.remove(at.slice(0, at.indexOf('/plugins/')))
  } finally {
    author.close()
    await game.stop()
  }
})
