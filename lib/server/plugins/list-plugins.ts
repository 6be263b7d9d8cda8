import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type {
  getPlugin as getOperation,
  listPlugins as operation,
  listPluginVersions as versionsOperation,
} from '@/lib/contracts/plugins/plugins'
import { PLUGIN_ID_PATTERN } from '@/lib/plugin-sdk/manifest'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { decodeCursor, encodeCursor } from '../db/repositories/page'
import { getInstalledPlugin } from './get-plugin'
import { keysById, toSummary, toVersions } from './plugin-view'

type Deps = Pick<App, 'db' | 'clock'>

/** By name; plugins are few, so a page is cut out of all of them. */
export const listPlugins = async (
  app: Deps,
  caller: Caller,
  { cursor, limit, search }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const all = (await app.db.plugins.list()).filter(({ id, name }) => contains(`${id} ${name}`, search))
  const after = cursor === undefined ? null : decodeCursor(cursor, PLUGIN_ID_PATTERN)
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  const page = all.slice(start, start + limit)
  const keys = await keysById(app)
  const now = app.clock.now().getTime()
  const last = page.at(-1)
  return {
    items: page.map((plugin) => toSummary(plugin, keys, caller, now)),
    nextCursor: last && start + limit < all.length ? encodeCursor(last.id) : null,
  }
}

const contains = (text: string, search: string | undefined): boolean =>
  search === undefined || text.toLowerCase().includes(search.toLowerCase())

export const getPlugin = async (
  app: Deps,
  caller: Caller,
  pluginId: string,
): Promise<OperationResult<typeof getOperation>> => {
  const plugin = await getInstalledPlugin(app, pluginId)
  const keys = await keysById(app)
  const now = app.clock.now().getTime()
  return { ...toSummary(plugin, keys, caller, now), versions: toVersions(plugin, keys, now) }
}

export const listPluginVersions = async (
  app: Deps,
  pluginId: string,
): Promise<OperationResult<typeof versionsOperation>> => {
  const plugin = await getInstalledPlugin(app, pluginId)
  return { items: toVersions(plugin, await keysById(app), app.clock.now().getTime()) }
}
