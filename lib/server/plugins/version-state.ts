import { SIGNATURE_STATES, type SignatureState } from '@/lib/plugin-host/signatures/states'
import { isInScope } from '@/lib/plugin-host/signatures/trusted-keys'
import { CLOCK_TOLERANCE_MS } from '@/lib/plugin-host/signatures/verify-package'
import type { PluginKeyRecord } from '../db/repositories/plugin-keys'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { readStoredManifest } from './stored-manifest'
import { toTrustedKey } from './trusted-keys'

export type VersionState = { readonly state: SignatureState; readonly message: string }

/**
 * The state of an installed version for lists, by its row and key, without reading its files. Nothing is decided by
 * it: every load verifies the bytes.
 */
export const versionState = (
  version: PluginVersionRecord,
  key: PluginKeyRecord | null,
  now: number,
): VersionState => {
  if (version.signatureBytes === null) return plain('unsigned')
  if (!key) return plain('unknown-key')
  const { name, revocation, scope, expiresAt } = toTrustedKey(key)
  if (revocation && revocation.effectiveAt <= now) {
    return { state: 'revoked', message: `the key "${name}" was revoked: ${revocation.reason}` }
  }
  if (!isInScope(scope, version.pluginId)) {
    return { state: 'unknown-key', message: `the key "${name}" is trusted, but not for this plugin` }
  }
  const until = [expiresAt, manifestEnd(version)].filter((time) => time !== null)
  if (until.some((time) => now > time + CLOCK_TOLERANCE_MS)) return plain('expired')
  return { state: 'trusted', message: `signed by "${name}"` }
}

/** Of a version that comes with the panel: its bytes were compared with those of the build. */
export const BUILT_IN: VersionState = { state: 'trusted', message: 'it comes with the panel' }

const plain = (state: SignatureState): VersionState => ({ state, message: SIGNATURE_STATES[state].meaning })

const manifestEnd = (version: PluginVersionRecord): number | null => {
  const { expiresAt } = readStoredManifest(version)
  return expiresAt === undefined ? null : Date.parse(expiresAt)
}
