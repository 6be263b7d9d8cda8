import { launch } from 'chrome-launcher'
import { buildPanel } from './steps/build-panel.mjs'
import { findChromium } from './steps/find-chromium.mjs'
import { pagesOf, resolvePages } from './steps/panel-pages.mjs'
import { fail } from './steps/run-command.mjs'
import { runPanel } from './steps/run-panel.mjs'
import { signInAsOwner } from './steps/sign-in-as-owner.mjs'

/**
 * Prints the Lighthouse scores of every page from the production build. Reported and not judged, since speed depends
 * on the machine; `npm run lighthouse -- /sign-in /servers` measures some pages only.
 */
const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const CHROME_FLAGS = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const chromium = await findChromium().catch((error) => fail(error.message))
await buildPanel()
const panel = await runPanel({ env: { PALISADE_SIMULATOR: 'on' } })
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: process.getuid?.() === 0 ? [...CHROME_FLAGS, '--no-sandbox'] : CHROME_FLAGS,
})
const asked = process.argv.slice(2)
try {
  console.log('performance  accessibility  best practices  page')
  for (const page of chosen([...pagesOf('(auth)'), ...pagesOf('(docs)')]))
    await measure(page, page, undefined)
  const cookie = await signInAsOwner(panel)
  const getJson = async (path) => (await fetch(`${panel.address}${path}`, { headers: { cookie } })).json()
  for (const { page, path } of await resolvePages(chosen(pagesOf('(panel)')), getJson))
    await measure(page, path, cookie)
} finally {
  chrome.kill()
  await panel.stop()
}

function chosen(pages) {
  return asked.length === 0 ? pages : pages.filter((page) => asked.includes(page))
}

async function measure(page, path, cookie) {
  const { default: lighthouse } = await import('lighthouse')
  const result = await lighthouse(
    `${panel.address}${path}`,
    {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: CATEGORIES,
      ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
    },
    {
      extends: 'lighthouse:default',
      settings: {
        formFactor: 'desktop',
        screenEmulation: { mobile: false, width: 1440, height: 900, deviceScaleFactor: 1, disabled: false },
        throttlingMethod: 'provided',
      },
    },
  )
  const scores = CATEGORIES.map((name) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100))
  const [performance, accessibility, bestPractices] = scores.map(String)
  console.log(
    `${performance.padStart(11)}  ${accessibility.padStart(13)}  ${bestPractices.padStart(14)}  ${page}`,
  )
  const failed = Object.values(result.lhr.audits).filter(isFinding)
  for (const { id, title } of failed)
    console.log(`                                              - ${id}: ${title}`)
}

/** What costs points outside performance, where nothing but 100 is good. */
function isFinding({ score, scoreDisplayMode, id }) {
  return score !== null && score < 1 && scoreDisplayMode === 'binary' && !id.startsWith('render-blocking')
}
