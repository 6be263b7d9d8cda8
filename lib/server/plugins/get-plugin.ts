import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PluginRecord, PluginVersionRecord } from '../db/repositories/plugins'
import { newestOf } from './semver-order'

/** Throws NOT_FOUND for a plugin that was never installed or was removed. */
export const getInstalledPlugin = async (
  { db }: Pick<App, 'db'>,
  pluginId: string,
): Promise<PluginRecord> => {
  const plugin = await db.plugins.findById(pluginId)
  if (plugin && !plugin.removedAt) return plugin
  throw new AppError('NOT_FOUND', `There is no plugin "${pluginId}"`)
}

/** The version that is named, or the newest one. Throws NOT_FOUND. */
export const versionOf = (plugin: PluginRecord, version?: string): PluginVersionRecord => {
  const found =
    version === undefined
      ? newestOf(plugin.versions)
      : plugin.versions.find(({ semver }) => semver === version)
  if (found) return found
  throw new AppError(
    'NOT_FOUND',
    `"${plugin.id}" has no version${version === undefined ? '' : ` ${version}`}`,
  )
}
