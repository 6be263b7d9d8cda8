import type { z } from 'zod'
import type { Obstacle as ObstacleView } from '@/lib/contracts/plugins/plugin-parts'
import type { PluginOrigin } from '@/lib/plugin-host/loader/load-plugin'
import { SIGNATURE_STATES } from '@/lib/plugin-host/signatures/states'
import type { App } from '../app'
import type { PluginRecord, PluginVersionRecord } from '../db/repositories/plugins'
import { isSameBytes } from '../package-stores/package-bytes'
import type { CheckedPackage } from './check-package'
import { isOlder, newestOf } from './semver-order'

export type Obstacle = z.input<typeof ObstacleView>

type Deps = Pick<App, 'db' | 'config'>
type Find = (
  deps: Deps,
  checked: CheckedPackage,
  origin: PluginOrigin,
) => Obstacle | null | Promise<Obstacle | null>

/** What stands in the way of installing a package, the gravest first. */
export const findObstacles = async (
  deps: Deps,
  checked: CheckedPackage,
  origin: PluginOrigin = 'custom',
): Promise<Obstacle[]> => {
  const found: Obstacle[] = []
  for (const find of [
    findBadState,
    findOtherOrigin,
    findOtherContent,
    findReplacedKey,
    findKeyChange,
    findOlder,
  ]) {
    const obstacle = await find(deps, checked, origin)
    if (obstacle) found.push(obstacle)
  }
  return found
}

/** The version as it is installed, when it holds the very same bytes. */
export const findSameVersion = ({ plugin, ...checked }: CheckedPackage): PluginVersionRecord | null => {
  const installed = installedVersion(plugin, checked.verification.manifest.version)
  return installed && isSameContent(installed, checked) ? installed : null
}

export const isSameContent = (
  installed: Pick<PluginVersionRecord, 'manifestBytes' | 'bundleSha256'>,
  { files, bundleSha256 }: Pick<CheckedPackage, 'files' | 'bundleSha256'>,
): boolean => installed.bundleSha256 === bundleSha256 && isSameBytes(installed.manifestBytes, files.manifest)

const installedVersion = (plugin: PluginRecord | null, version: string) =>
  plugin?.versions.find(({ semver }) => semver === version) ?? null

/** An unknown key may be installed: nothing of it runs until somebody trusts the key. */
const findBadState: Find = ({ config }, { verification: { state, message } }, origin) => {
  const { code } = SIGNATURE_STATES[state]
  if (code === null || state === 'unknown-key') return null
  if (state === 'unsigned' && (origin === 'builtin' || config.plugins.allowUnsigned)) return null
  return { code, message, details: { state }, remedy: null }
}

/** An id belongs to the panel or to an author, never to both. */
const findOtherOrigin: Find = (_, { plugin }, origin) => {
  if (!plugin || plugin.source === origin) return null
  const message =
    origin === 'custom'
      ? `"${plugin.id}" comes with the panel; choose another id`
      : `an uploaded plugin has the id "${plugin.id}"; remove it first`
  return { code: origin === 'custom' ? 'PLUGIN_BUILT_IN' : 'CONFLICT', message, remedy: null }
}

const findOtherContent: Find = (_, checked) => {
  const { manifest } = checked.verification
  const installed = installedVersion(checked.plugin, manifest.version)
  if (!installed || isSameContent(installed, checked)) return null
  return {
    code: 'PLUGIN_VERSION_CONFLICT',
    message: `${manifest.id} ${manifest.version} is installed with other content; a version never changes, so raise its number`,
    details: { installedSha256: installed.bundleSha256, uploadedSha256: checked.bundleSha256 },
    remedy: null,
  }
}

const findReplacedKey: Find = async ({ db }, checked) => {
  const { key, state } = checked.verification
  if (!key || state !== 'trusted' || findSameVersion(checked)) return null
  const successor = await db.pluginKeys.findSuccessor(key.id)
  if (!successor) return null
  return {
    code: 'KEY_REPLACED',
    message: `the key "${key.name}" was replaced by "${successor.name}"; new versions must be signed with that`,
    details: { keyId: key.id, replacedBy: successor.id },
    remedy: null,
  }
}

const findKeyChange: Find = (_, checked) => {
  const { plugin, verification } = checked
  const pinned = plugin?.pinnedKey
  if (!pinned || verification.key?.id === pinned.id || findSameVersion(checked)) return null
  const isTrusted = verification.state === 'trusted'
  const signer = verification.key ? `the key "${verification.key.name}"` : 'a key that is not registered'
  return {
    code: 'PLUGIN_KEY_CHANGED',
    message: `it is signed by ${signer}; so far "${plugin.id}" was signed by "${pinned.name}"`,
    details: {
      pinnedKeyId: pinned.id,
      pinnedFingerprint: pinned.fingerprint,
      fingerprint: verification.signature?.fingerprint ?? null,
    },
    remedy: isTrusted ? 'change-key' : verification.state === 'unknown-key' ? 'trust-key' : null,
  }
}

const findOlder: Find = (_, checked) => {
  const newest = newestOf(checked.plugin?.versions ?? [])
  const { version } = checked.verification.manifest
  if (!newest || !isOlder(version, newest.semver) || findSameVersion(checked)) return null
  return {
    code: 'PLUGIN_VERSION_OLDER',
    message: `${version} is older than ${newest.semver}, which is installed`,
    details: { version, newest: newest.semver },
    remedy: 'allow-older',
  }
}
