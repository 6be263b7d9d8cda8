import type { Border } from './border'
import type { HandlerKind, Handlers } from './handlers'
import { getOwnPropertyNames, isObject } from './primordials'
import type { Runner } from './runner'

interface PluginObject {
  initialize: (api: unknown) => unknown
  shutdown?: unknown
  onConfigChange?: unknown
  commands?: unknown
  schedules?: unknown
}

/** The default export of the bundle: looked at once, then called. */
export const createPluginObject = (border: Border, handlers: Handlers, runner: Runner) => {
  let plugin: PluginObject | undefined

  const adopt = (namespace: unknown) => {
    const found = (namespace as { default?: unknown }).default
    if (!isObject(found)) {
      border.send('v\nThe bundle has no plugin as its default export.')
      return
    }
    if (typeof (found as PluginObject).initialize !== 'function') {
      border.send('v\nThe default export has no function "initialize".')
      return
    }
    plugin = found as PluginObject
    border.send('V')
  }

  const addDeclared = (kind: HandlerKind, table: unknown) => {
    if (!isObject(table)) return
    const names = getOwnPropertyNames(table)
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string
      const handler = (table as Record<string, unknown>)[name]
      if (typeof handler === 'function') handlers.add(kind, name, (a?: unknown) => handler.call(table, a))
    }
  }

  const initialize = (seq: number, api: unknown) =>
    runner.runWithReply(seq, () => {
      addDeclared('command', plugin?.commands)
      addDeclared('schedule', plugin?.schedules)
      return plugin?.initialize(api)
    })

  const changeConfig = (seq: number, config: unknown) =>
    runner.runWithReply(seq, () => {
      const method = plugin?.onConfigChange
      if (typeof method === 'function') return method.call(plugin, config)
      throw { name: 'PluginError', message: 'The plugin has no onConfigChange.', code: 'HANDLER_MISSING' }
    })

  const shutDown = (seq: number) =>
    runner.runWithReply(seq, () => {
      const method = plugin?.shutdown
      return typeof method === 'function' ? method.call(plugin) : undefined
    })

  return { adopt, initialize, changeConfig, shutDown }
}
