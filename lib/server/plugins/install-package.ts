import type { PluginOrigin } from '@/lib/plugin-host/loader/load-plugin'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { PackageRef } from '@/lib/plugin-host/packages/package-store'
import { packageKeys } from '@/lib/plugin-host/packages/package-store'
import type { PackageBytes } from '@/lib/plugin-host/signatures/verify-package'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { recordAudit } from '../audit/audited'
import { type Caller, requirePermission } from '../auth/actor'
import { isUniqueViolation } from '../db/database-error'
import type { JsonInput } from '../db/repositories/client'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import type { Repositories } from '../db/repositories/repositories'
import { type CheckedPackage, checkPackage, orThrow } from './check-package'
import { removeOrphan } from './collect-orphans'
import { findObstacles, findSameVersion, isSameContent, type Obstacle } from './find-obstacles'

export type InstallDeps = Pick<
  App,
  'db' | 'clock' | 'config' | 'plugins' | 'pluginRuntime' | 'database' | 'log'
>

export type InstallDecisions = {
  /** Installs a version older than the newest one. */
  readonly allowOlder?: boolean | undefined
  /** Accepts another key than before; needs `keys:manage`. */
  readonly keyChangeReason?: string | undefined
  /** Where the files come from. Default: uploaded. Those of the panel itself need no signature. */
  readonly origin?: PluginOrigin | undefined
}

export type Installed = {
  readonly checked: CheckedPackage
  readonly version: PluginVersionRecord
  /** False when the very same version was there already. */
  readonly created: boolean
}

/**
 * Installs a version: verify, store the files, then the row and its audit entry in one transaction. A version never
 * changes: the same bytes again give the same row. A crash in between leaves files without a row, which are
 * collected; never a row without files.
 */
export const installPackage = async (
  app: InstallDeps,
  caller: Caller,
  files: PackageBytes,
  decisions: InstallDecisions = {},
): Promise<Installed> => {
  const { manifest } = orThrow(readManifest(files.manifest))
  const installed = await app.plugins.lock.run(manifest.id, async () => {
    const checked = await checkPackage(app, files)
    await requireInstallable(app, caller, checked, decisions)
    const same = findSameVersion(checked)
    await storeFiles(app, checked)
    if (same) return { checked, version: same, created: false }
    return record(app, caller, checked, decisions)
  })
  if (installed.created) await app.pluginRuntime.trustChanged([manifest.id])
  return installed
}

const requireInstallable = async (
  app: InstallDeps,
  caller: Caller,
  checked: CheckedPackage,
  { allowOlder, keyChangeReason, origin }: InstallDecisions,
): Promise<void> => {
  const isDecided = ({ remedy }: Obstacle): boolean => {
    if (remedy === 'allow-older') return allowOlder === true
    if (remedy !== 'change-key' || keyChangeReason === undefined) return false
    requirePermission(caller.actor, 'keys:manage')
    return true
  }
  const [first] = (await findObstacles(app, checked, origin)).filter((obstacle) => !isDecided(obstacle))
  if (!first) return
  throw new AppError(first.code, first.message, first.details ? { details: first.details } : {})
}

const refOf = ({ verification: { manifest } }: CheckedPackage): PackageRef => ({
  pluginId: manifest.id,
  version: manifest.version,
})

const storeFiles = async (app: InstallDeps, checked: CheckedPackage): Promise<void> => {
  const { store, onStep } = app.plugins
  const ref = refOf(checked)
  const files = { bundle: checked.files.bundle, manifest: checked.files.manifest }
  let outcome = await store.put(ref, files)
  // Other bytes without a row are what a crashed upload left: they were never installed.
  if (!outcome.ok && outcome.error.code === 'PACKAGE_EXISTS' && (await removeOrphan(app, ref))) {
    outcome = await store.put(ref, files)
  }
  if (!outcome.ok && outcome.error.code === 'PACKAGE_EXISTS') {
    throw new AppError('PLUGIN_VERSION_CONFLICT', outcome.error.message)
  }
  orThrow(outcome)
  onStep('package-stored')
}

const record = async (
  app: InstallDeps,
  caller: Caller,
  checked: CheckedPackage,
  decisions: InstallDecisions,
): Promise<Installed> => {
  const ref = refOf(checked)
  try {
    const version = await app.db.transaction(async (tx) => {
      const row = await addRows(tx, caller, checked, decisions)
      app.plugins.onStep('version-recorded')
      return row
    })
    app.plugins.onStep('version-committed')
    return { checked, version, created: true }
  } catch (error) {
    const winner = isUniqueViolation(error)
      ? await app.db.plugins.findVersion(ref.pluginId, ref.version)
      : null
    if (winner) return settleRace(winner, checked)
    // Best effort: with the database away nobody knows, and the collection of orphans decides later.
    await removeOrphan(app, ref).catch(() => false)
    throw error
  }
}

/** Another node was faster by a moment. */
const settleRace = (winner: PluginVersionRecord, checked: CheckedPackage): Installed => {
  if (isSameContent(winner, checked)) return { checked, version: winner, created: false }
  throw new AppError(
    'PLUGIN_VERSION_CONFLICT',
    'the same version with other content was uploaded at the same time',
  )
}

const addRows = async (
  tx: Repositories,
  caller: Caller,
  checked: CheckedPackage,
  { keyChangeReason, origin = 'custom' }: InstallDecisions,
): Promise<PluginVersionRecord> => {
  const { verification, bundle, files, plugin } = checked
  const { manifest, signature, state, key } = verification
  const ref = refOf(checked)
  const trustedKeyId = state === 'trusted' ? (key?.id ?? null) : null
  await tx.plugins.put({ id: manifest.id, name: manifest.name, source: origin })
  const version = await tx.plugins.addVersion({
    pluginId: manifest.id,
    semver: manifest.version,
    manifestBytes: new Uint8Array(files.manifest),
    bundleSha256: checked.bundleSha256,
    bundleBytes: files.bundle.length,
    storageKey: packageKeys(ref).bundle,
    signatureFormat: signature?.format ?? null,
    signatureBytes: files.signature && new Uint8Array(files.signature),
    keyId: trustedKeyId,
    keyFingerprint: signature?.fingerprint ?? null,
    findings: bundle.findings.map((finding) => ({ ...finding })) satisfies JsonInput,
    uploadedByKind: caller.actor.kind,
    uploadedById: caller.actor.id,
    uploadedByName: caller.actor.name,
  })
  const pinnedBefore = plugin?.pinnedKeyId ?? null
  if (trustedKeyId !== null && pinnedBefore !== trustedKeyId)
    await tx.plugins.pinKey(manifest.id, trustedKeyId)
  await recordAudit(tx, caller, {
    action: 'plugin.installed',
    target: { kind: 'plugin', id: manifest.id, name: manifest.name },
    ...(pinnedBefore && pinnedBefore !== trustedKeyId ? { before: { pinnedKeyId: pinnedBefore } } : {}),
    after: {
      version: manifest.version,
      bundleSha256: checked.bundleSha256,
      signature: state,
      source: origin,
      ...(signature?.fingerprint ? { fingerprint: signature.fingerprint } : {}),
      ...(trustedKeyId ? { pinnedKeyId: trustedKeyId } : {}),
    },
    reason: keyChangeReason,
  })
  return version
}
