import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

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

/** Every size in every theme, or each size in one of them where a state looks like one that was seen in both. */
const VIEWS = {
  all: SIZES.flatMap((size): View[] =>
    THEMES.map((theme, index) => ({ size, theme, coloursOnly: index > 0 })),
  ),
  few: SIZES.map((size, index): View => ({ size, theme: THEMES[index] ?? 'dark', coloursOnly: false })),
  narrow: [{ size: SIZES[1], theme: 'dark', coloursOnly: false } satisfies View],
} as const

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

type Options = {
  readonly views?: keyof typeof VIEWS
  /** Answers that the browser reports on its console and that belong to the state, such as 404. */
  readonly expectedStatuses?: readonly number[]
}

/** Opens pages and collects what is wrong: findings of axe, errors on the console, breaches of the content policy. */
export async function createAxeWalk(page: Page) {
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

  /** `check` waits for the state that is meant to be seen. */
  const visit = async (
    path: string,
    options: Options = {},
    check?: () => Promise<unknown>,
  ): Promise<void> => {
    const [first, ...rest] = VIEWS[options.views ?? 'all']
    if (!first) return
    where = path
    expected = options.expectedStatuses ?? []
    await show(page, first)
    await page.goto(path, { waitUntil: 'load' })
    await settle(page)
    await check?.()
    for (const view of [first, ...rest]) {
      where = `${path} (${view.size.width} px, ${view.theme})`
      if (view !== first) await show(page, view)
      for (const finding of await axe(page, view)) findings.add(`${where}: ${finding}`)
    }
  }
  return { visit, findings: (): string[] => [...findings] }
}

async function show(page: Page, { size, theme }: View): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
}

/** Nothing is loading any more. Pages with live data never become quiet, so the network is not asked. */
async function settle(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, {
    timeout: 15_000,
  })
}

async function axe(page: Page, { coloursOnly }: View): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (coloursOnly ? builder.withRules(COLOUR_RULES) : builder).analyze()
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ target, any }) => `${target.join(' ')}${any[0] ? ` [${any[0].message}]` : ''}`)
        .join(' | ')}`,
  )
}
