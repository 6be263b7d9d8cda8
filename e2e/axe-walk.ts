import type { Page } from '@playwright/test'
import axe from 'axe-core'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const
const THEMES = ['dark', 'light'] as const

type View = {
  readonly size: (typeof SIZES)[number]
  readonly theme: (typeof THEMES)[number]
  /** Another theme changes colours and nothing else, so only they are looked at again. */
  readonly coloursOnly: boolean
}

/** Every size in every theme, or less where a state is made of parts that were seen in all of them. */
const VIEWS = {
  all: SIZES.flatMap((size): View[] =>
    THEMES.map((theme, index) => ({ size, theme, coloursOnly: index > 0 })),
  ),
  few: SIZES.map((size, index): View => ({ size, theme: THEMES[index] ?? 'dark', coloursOnly: false })),
  wide: THEMES.map((theme, index): View => ({ size: SIZES[0], theme, coloursOnly: index > 0 })),
  narrow: THEMES.map((theme, index): View => ({ size: SIZES[1], theme, coloursOnly: index > 0 })),
  one: [{ size: SIZES[1], theme: 'dark', coloursOnly: false } satisfies View],
} as const

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
/** Several findings of one kind on one page have one cause. */
const SHOWN_NODES = 3

type Options = {
  readonly views?: keyof typeof VIEWS
  /** Answers that the browser reports on its console and that belong to the state, such as 404. */
  readonly expectedStatuses?: readonly number[]
}

/** What is wrong with a state: findings of axe, a page too wide, errors on the console, breaches of the content policy. */
export type AxeWalk = {
  /** Opens a page; `check` waits for the state that is meant to be seen. */
  visit(path: string, options?: Options, check?: () => Promise<unknown>): Promise<string[]>
  /** The page as it is now, with the menu or dialog that is open. */
  look(name: string, options?: Options): Promise<string[]>
}

/** One for each page (tab): it listens to it from now on. */
export async function createAxeWalk(page: Page): Promise<AxeWalk> {
  const findings = new Set<string>()
  let where = ''
  let expected: readonly number[] = []
  page.on('console', (message) => {
    const text = message.text()
    const isExpected = expected.some((status) =>
      text.includes(`the server responded with a status of ${status}`),
    )
    if (message.type() === 'error' && !isExpected)
      findings.add(`${where}: console: ${text.slice(0, 300)} ${message.location().url}`)
  })
  page.on('pageerror', (error) => findings.add(`${where}: uncaught: ${error.message.slice(0, 300)}`))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  const look = async (name: string, { views = 'all', expectedStatuses = [] }: Options = {}) => {
    expected = expectedStatuses
    for (const view of VIEWS[views]) {
      where = `${name} (${view.size.width} px, ${view.theme})`
      await show(page, view)
      for (const finding of [...(await runAxe(page, view)), ...(await overflowOf(page, view))])
        findings.add(`${where}: ${finding}`)
    }
    return take(findings)
  }
  const visit: AxeWalk['visit'] = async (path, options = {}, check) => {
    where = path
    expected = options.expectedStatuses ?? []
    await show(page, VIEWS[options.views ?? 'all'][0] ?? VIEWS.all[0])
    await page.goto(path, { waitUntil: 'load' })
    await settle(page)
    await check?.()
    return look(path, options)
  }
  return { visit, look }
}

function take(findings: Set<string>): string[] {
  const taken = [...findings]
  findings.clear()
  return taken
}

async function show(page: Page, { size, theme }: View): Promise<void> {
  if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  // The page follows in a moment of its own, which is later where it has much to draw.
  await page.waitForFunction(
    (name: string) => [null, name].includes(document.documentElement.getAttribute('data-theme')),
    theme,
  )
}

/** Nothing is loading any more. Pages with live data never become quiet, so the network is not asked. */
async function settle(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, {
    timeout: 15_000,
  })
}

/** A page that is wider than its screen hides what a thumb looks for. */
async function overflowOf(page: Page, { size }: View): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  return width > size.width ? [`overflow: the page is ${width} px wide`] : []
}

/** axe itself instead of its wrapper, which sends its half megabyte anew for each look. */
async function runAxe(page: Page, { coloursOnly }: View): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const violations = await page.evaluate(
    async (options: axe.RunOptions) => {
      const engine: typeof axe = Reflect.get(globalThis, 'axe')
      return (await engine.run(document, options)).violations
    },
    {
      resultTypes: ['violations'],
      ...(coloursOnly ? { runOnly: { type: 'rule', values: COLOUR_RULES } } : {}),
    } satisfies axe.RunOptions,
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, SHOWN_NODES)
        .map(({ target, any }) => `${target.join(' ')}${any[0] ? ` [${any[0].message}]` : ''}`)
        .join(' | ')}`,
  )
}
