import type { OperationResult } from '@/lib/contracts/operation'
import type { installBuiltIn as operation } from '@/lib/contracts/plugins/catalogue'
import type { Caller } from '../../auth/actor'
import { type InstallDeps, installPackage } from '../install-package'
import { readBuiltIn } from './built-in-packages'

/**
 * Installs a plugin that comes with the panel: the same checks, storage, rows and audit entry as for an upload. The
 * hashes of the build stand in the place of an author's signature. What it may do is granted like for any other.
 */
export const installBuiltIn = async (
  app: InstallDeps,
  caller: Caller,
  pluginId: string,
  folder?: string,
): Promise<OperationResult<typeof operation>> => {
  const { bundle, manifest } = await readBuiltIn(pluginId, folder)
  const { version, created } = await installPackage(
    app,
    caller,
    { bundle, manifest, signature: null },
    { origin: 'builtin' },
  )
  return { pluginId, version: version.semver, created }
}
