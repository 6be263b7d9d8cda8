import { existsSync } from 'node:fs'
import { canInstallPackages, installPackages } from './debian-packages.mjs'
import { runCommand } from './run-command.mjs'

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * Path of a Chromium, installed when there is none. Throws with what was tried: tests in the browser must not be
 * left out without anyone noticing.
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CHROMIUM_PATH names a file that does not exist: ${given}`)
  }
  return (await present()) ?? (await install())
}

async function present() {
  const system = SYSTEM_PATHS.find((path) => existsSync(path))
  if (system) return system
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

async function install() {
  const tried = []
  if (canInstallPackages()) {
    await installPackages('chromium')
    tried.push('apt-get install chromium')
  }
  if (!(await present())) {
    console.log("Installing Playwright's Chromium …")
    const program = 'node_modules/@playwright/test/cli.js'
    await runCommand(process.execPath, [program, 'install', 'chromium'], { quiet: true })
    tried.push('playwright install chromium')
  }
  const found = await present()
  if (found) return found
  throw new Error(
    [
      `There is no Chromium, and none could be installed (${tried.join('; ')}).`,
      'Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
    ].join('\n'),
  )
}
