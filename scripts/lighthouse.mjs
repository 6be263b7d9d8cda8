import { launch } from 'chrome-launcher'
import { buildPanel } from './steps/build-panel.mjs'
import { fillPanel } from './steps/fill-panel.mjs'
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
const GOOD_PERFORMANCE = 95
const INDENT = ' '.repeat(46)
const CHROME_FLAGS = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const chromium = await findChromium().catch((error) => fail(error.message))
await buildPanel().catch((error) => fail(error.message))
const panel = await runPanel({ env: { PALISADE_SIMULATOR: 'on' } })
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: process.getuid?.() === 0 ? [...CHROME_FLAGS, '--no-sandbox'] : CHROME_FLAGS,
})
const asked = process.argv.slice(2)
try {
  console.log('performance  accessibility  best practices  page')
  // Without an account every page leads to the set-up, with one the set-up leads away.
  for (const page of chosen(['/setup'])) await measure(page, page, undefined)
  const cookie = await signInAsOwner(panel)
  const isOpen = (page) => page !== '/setup'
  for (const page of chosen([...pagesOf('(auth)'), ...pagesOf('(docs)')].filter(isOpen)))
    await measure(page, page, undefined)
  const ids = await fillPanel({ address: panel.address, cookie })
  const getJson = async (path) => (await fetch(`${panel.address}${path}`, { headers: { cookie } })).json()
  for (const { page, path } of await resolvePages(chosen(pagesOf('(panel)')), getJson, ids))
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
        // Pages with live data never fall silent.
        maxWaitForLoad: 15_000,
      },
    },
  )
  const scores = CATEGORIES.map((name) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100))
  const [performance, accessibility, bestPractices] = scores.map(String)
  console.log(
    `${performance.padStart(11)}  ${accessibility.padStart(13)}  ${bestPractices.padStart(14)}  ${page}`,
  )
  for (const { id, title, details } of Object.values(result.lhr.audits).filter(isFinding))
    console.log(`${INDENT}- ${id}: ${title}${firstDetail(details)}`)
  // Speed is made of these; they are shown where it falls short.
  if (Number(performance) < GOOD_PERFORMANCE) console.log(`${INDENT}- ${timesOf(result.lhr.audits)}`)
}

function firstDetail(details) {
  const item = details?.items?.[0]
  if (!item) return ''
  return ` (${String(item.node?.snippet ?? item.description ?? item.reason ?? JSON.stringify(item)).slice(0, 300)})`
}

function timesOf(audits) {
  const names = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'speed-index',
    'cumulative-layout-shift',
  ]
  return names.map((name) => `${name} ${audits[name]?.displayValue}`).join(', ')
}

/**
 * What costs points outside performance, where nothing but 100 is good. Signed-in pages stay out of the back/forward
 * cache on purpose: after signing out, Back must not show them.
 */
function isFinding({ score, scoreDisplayMode, id }) {
  const isFailed = score !== null && score < 1 && scoreDisplayMode === 'binary'
  return isFailed && !id.startsWith('render-blocking') && id !== 'bf-cache'
}
