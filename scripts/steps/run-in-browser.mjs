import { buildPanel } from './build-panel.mjs'
import { findChromium } from './find-chromium.mjs'
import { runCommand } from './run-command.mjs'
import { runPanel } from './run-panel.mjs'

/** Other ways to sign in, for those who look at pages: buttons and the card of linked accounts appear with them. */
export const OTHER_SIGN_INS = {
  PALISADE_DISCORD_CLIENT_ID: 'not-used',
  PALISADE_DISCORD_CLIENT_SECRET: 'not-used',
  PALISADE_OIDC_ISSUER: 'https://id.example.org',
  PALISADE_OIDC_CLIENT_ID: 'not-used',
  PALISADE_OIDC_CLIENT_SECRET: 'not-used',
  PALISADE_OIDC_NAME: 'Example Community',
}

/**
 * Runs one Playwright project in a real browser against the built panel, started for it alone. Returns the exit
 * status; a panel that does not stop cleanly afterwards counts as a failure too.
 */
export async function runInBrowser(project, args = [], env = {}) {
  const chromium = await findChromium()
  await buildPanel()
  const panel = await runPanel({ env, echo: process.env.PALISADE_E2E_VERBOSE === '1' })
  const { code } = await runCommand(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', `--project=${project}`, ...args],
    {
      env: {
        CHROMIUM_PATH: chromium,
        PALISADE_E2E_URL: panel.address,
        PALISADE_E2E_SETUP_URL: panel.setupUrl ?? '',
      },
    },
  )
  const status = await panel.stop()
  if (code !== 0)
    console.error(`The panel's last lines:\n${panel.output().split('\n').slice(-40).join('\n')}`)
  if (status !== 0) console.error(`The panel did not stop cleanly: ${status}`)
  return code !== 0 || status !== 0 ? 1 : 0
}
