import type { OperationResult } from '@/lib/contracts/operation'
import type {
  getUpload as getOperation,
  listUploads as listOperation,
  uploadPlugin as uploadOperation,
} from '@/lib/contracts/plugins/uploads'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { PackageBytes } from '@/lib/plugin-host/signatures/verify-package'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { checkPackage } from './check-package'
import { type InstallDecisions, type InstallDeps, installPackage } from './install-package'
import { makeReport } from './package-report'
import { listServerGrants } from './permissions/list-permissions'

export type UploadAnswer = OperationResult<typeof uploadOperation>

type Deps = Pick<App, 'db' | 'clock' | 'config' | 'plugins'>

/** Uploads belong to the person, whether they come with a session or a token. */
const personOf = ({ actor }: Caller): string => actor.userId ?? actor.id ?? 'nobody'

/** Reads an upload and says what it is, without keeping anything of it. */
export const inspectPackage = async (app: Deps, files: PackageBytes): Promise<UploadAnswer['report']> =>
  makeReport(app, await checkPackage(app, files))

/**
 * Keeps an upload until its uploader decides, and reports on it. What no decision of an admin can make installable
 * is reported and not kept.
 */
export const stageUpload = async (app: Deps, caller: Caller, files: PackageBytes): Promise<UploadAnswer> => {
  const report = await inspectPackage(app, files)
  if (report.obstacles.some(({ remedy }) => remedy === null)) {
    return { uploadId: null, expiresAt: null, installed: false, report }
  }
  const { id, expiresAt } = await app.plugins.staging.put(personOf(caller), files)
  return { uploadId: id, expiresAt, installed: false, report }
}

/** By their manifests alone; the report comes with the one that is opened. */
export const listUploads = async (
  app: Deps,
  caller: Caller,
): Promise<OperationResult<typeof listOperation>> => {
  const staged = await app.plugins.staging.list(personOf(caller))
  const items = staged.flatMap(({ id, expiresAt, manifest }) => {
    const read = readManifest(manifest)
    if (!read.ok) return []
    const { id: pluginId, name, version } = read.value.manifest
    return [{ uploadId: id, expiresAt, pluginId, name, version }]
  })
  return { items, nextCursor: null }
}

/** The report as it is now: keys, pins and versions may have changed since the upload. */
export const getUpload = async (
  app: Deps,
  caller: Caller,
  uploadId: string,
): Promise<OperationResult<typeof getOperation>> => {
  const { id, expiresAt, files } = await app.plugins.staging.get(personOf(caller), uploadId)
  const checked = await checkPackage(app, files)
  const { manifest } = checked.verification
  return {
    uploadId: id,
    expiresAt,
    report: await makeReport(app, checked),
    servers: await listServerGrants(app, caller, manifest.id, manifest.permissions ?? {}),
  }
}

export const installUpload = async (
  app: InstallDeps,
  caller: Caller,
  uploadId: string,
  decisions: InstallDecisions,
): Promise<UploadAnswer> => {
  const { staging } = app.plugins
  const { files } = await staging.get(personOf(caller), uploadId)
  const answer = await installNow(app, caller, files, decisions)
  await staging.remove(personOf(caller), uploadId)
  return answer
}

export const discardUpload = (app: Deps, caller: Caller, uploadId: string): Promise<void> =>
  app.plugins.staging.remove(personOf(caller), uploadId)

/** Installs without waiting for a decision: for integrations. */
export const installNow = async (
  app: InstallDeps,
  caller: Caller,
  files: PackageBytes,
  decisions: InstallDecisions,
): Promise<UploadAnswer> => {
  const { checked } = await installPackage(app, caller, files, decisions)
  // With the plugin as it is now: it may have been new, or had no key.
  const plugin = await app.db.plugins.findById(checked.verification.manifest.id)
  const report = await makeReport(app, { ...checked, plugin })
  return { uploadId: null, expiresAt: null, installed: true, report }
}
