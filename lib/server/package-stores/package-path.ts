import type { PackageRef } from '@/lib/plugin-host/packages/package-store'
import { PLUGIN_ID_PATTERN, VERSION_PATTERN } from '@/lib/plugin-sdk/manifest'

/** Throws for a reference that does not fit its grammar: such text must never become part of a path. */
export const requirePackageRef = ({ pluginId, version }: PackageRef): void => {
  if (PLUGIN_ID_PATTERN.test(pluginId) && isVersion(version)) return
  throw new Error('a package reference that was not checked reached the storage')
}

/** `plugins/{id}/{version}/{file}` back to what it names; null for anything that no store wrote. */
export const parsePackageKey = (key: string): PackageRef | null => {
  const [root, pluginId = '', version = '', file, ...rest] = key.split('/')
  if (root !== 'plugins' || rest.length > 0 || !PLUGIN_ID_PATTERN.test(pluginId) || !isVersion(version)) {
    return null
  }
  return file === 'manifest.json' || file === `${pluginId}.js` ? { pluginId, version } : null
}

const isVersion = (version: string): boolean => version.length <= 64 && VERSION_PATTERN.test(version)
