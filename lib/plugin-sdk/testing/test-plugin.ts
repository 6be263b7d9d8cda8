import type { PluginTest, PluginTestOptions } from './plugin-test'

/** The part of the installation that runs plugins for tests; the SDK alone has no sandbox. */
const RUNNER = '../../cli/rehearsal/open-plugin-test.ts'

interface Runner {
  openPluginTest(options: PluginTestOptions): Promise<PluginTest>
}

/**
 * Runs a plugin in the real sandbox behind the real gateway, on a server made of `answers`.
 * Works inside an installation of the panel, with a test runner that reads TypeScript.
 * Rejects when the manifest is not valid, the bundle cannot be built, or `initialize` fails.
 *
 * @example
 * const plugin = await testPlugin({ folder: import.meta.dirname })
 * await plugin.emit('player.teamkilled', kill)
 * expect(plugin.effects()).toMatchObject([{ function: 'players.warn', decision: 'sent' }])
 * await plugin.close()
 */
export const testPlugin = async (options: PluginTestOptions): Promise<PluginTest> => {
  // Not a plain import: the SDK depends on nothing of the panel, and plugins must not bundle any of it.
  const address = new URL(RUNNER, import.meta.url).href
  const runner: Runner = await import(/* @vite-ignore */ address)
  return runner.openPluginTest(options)
}
