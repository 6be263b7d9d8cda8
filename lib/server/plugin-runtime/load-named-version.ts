import type { LoadedPlugin } from '@/lib/plugin-host/loader/load-plugin'
import type { PackageRef } from '@/lib/plugin-host/packages/package-store'
import { type Refusal, type Result, refuse } from '@/lib/shared/result'
import { type LoadVersionDeps, loadVersion } from '../plugins/load-version'

/** The version that an instance names, verified anew; with `running`, the bytes of it that run. */
export const loadNamedVersion = async (
  app: LoadVersionDeps,
  { pluginId, version }: PackageRef,
  running?: LoadedPlugin,
): Promise<Result<LoadedPlugin, Refusal>> => {
  const row = await app.db.plugins.findVersion(pluginId, version)
  return row
    ? loadVersion(app, row, running)
    : refuse('PACKAGE_NOT_FOUND', `There is no version ${version} of ${pluginId}`)
}
