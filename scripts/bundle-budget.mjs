import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { PROJECT_ROOT } from './steps/project-root.mjs'

/** Pages that someone sees first: what they load before anything can be done. */
const FIRST_PAGES = ['/', '/sign-in', '/setup', '/invitation', '/password-reset']
const FIRST_PAGE_BUDGET_KB = 200
const MANIFEST = 'page_client-reference-manifest.js'

/** Compares the compressed script of the first pages with the budget, prints all pages, and says whether all fit. */
export function checkBundleBudget() {
  const build = join(PROJECT_ROOT, '.next')
  const sizes = new Map()
  const root = JSON.parse(readFileSync(join(build, 'build-manifest.json'), 'utf8')).rootMainFiles
  const pages = manifestsBelow(join(build, 'server/app')).map(({ route, file }) => {
    const scripts = new Set([...root, ...scriptsOf(file)])
    const bytes = [...scripts].reduce((sum, script) => sum + compressedSize(join(build, script), sizes), 0)
    return { route, kb: bytes / 1000, isFirst: FIRST_PAGES.includes(route) }
  })
  pages.sort((a, b) => b.kb - a.kb)
  console.log('Compressed script per page:')
  for (const { route, kb, isFirst } of pages) {
    const verdict = !isFirst
      ? ''
      : kb < FIRST_PAGE_BUDGET_KB
        ? '  first page, fits'
        : '  FIRST PAGE, TOO LARGE'
    console.log(`  ${kb.toFixed(0).padStart(4)} kB  ${route}${verdict}`)
  }
  const tooLarge = pages.filter(({ kb, isFirst }) => isFirst && kb >= FIRST_PAGE_BUDGET_KB)
  if (tooLarge.length > 0)
    console.error(`More than ${FIRST_PAGE_BUDGET_KB} kB: ${tooLarge.map(({ route }) => route).join(', ')}`)
  const unseen = FIRST_PAGES.filter((first) => !pages.some(({ route }) => route === first))
  if (unseen.length > 0) console.error(`Not in the build, so not measured: ${unseen.join(', ')}`)
  return tooLarge.length === 0 && unseen.length === 0
}

function manifestsBelow(folder, segments = []) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return manifestsBelow(path, [...segments, entry.name])
    if (entry.name !== MANIFEST) return []
    const visible = segments.filter((segment) => !/^\(.*\)$/.test(segment))
    return [{ route: `/${visible.join('/')}`, file: path }]
  })
}

/** The manifest is a script that fills a global; it is our own build's output. */
function scriptsOf(file) {
  const context = { globalThis: {} }
  runInNewContext(readFileSync(file, 'utf8'), context)
  const [manifest] = Object.values(context.globalThis.__RSC_MANIFEST ?? {})
  // The page for a failed root layout is among them: browsers load it with every page.
  return Object.values(manifest?.entryJSFiles ?? {}).flat()
}

function compressedSize(file, known) {
  // A script that is named but absent must stop the check: counted as nothing, it would hide a page that grew.
  if (!known.has(file)) known.set(file, gzipSync(readFileSync(file)).byteLength)
  return known.get(file)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(checkBundleBudget() ? 0 : 1)
}
