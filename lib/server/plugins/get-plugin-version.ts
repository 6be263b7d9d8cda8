import { zipSync } from 'fflate'
import type { OperationResult } from '@/lib/contracts/operation'
import type { getPluginVersion as operation } from '@/lib/contracts/plugins/plugins'
import { readBundleText } from '@/lib/plugin-host/packages/check-bundle'
import type { PackageFiles } from '@/lib/plugin-host/packages/package-store'
import { bundleSha256 } from '@/lib/plugin-host/signatures/bundle-integrity'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PluginRecord, PluginVersionRecord } from '../db/repositories/plugins'
import { isSameBytes } from '../package-stores/package-bytes'
import { checkPackage, orThrow } from './check-package'
import { getInstalledPlugin, versionOf } from './get-plugin'
import { makeReport } from './package-report'
import { keysById, toVersion } from './plugin-view'

type Deps = Pick<App, 'db' | 'clock' | 'config' | 'plugins'>
type Which = { readonly pluginId: string; readonly version: string }

/** One version with a report that is made anew from its stored files. */
export const getPluginVersion = async (
  app: Deps,
  which: Which,
): Promise<OperationResult<typeof operation>> => {
  const { plugin, row, files } = await readVersion(app, which)
  const checked = await checkPackage(app, { ...files, signature: row.signatureBytes })
  const view = toVersion(plugin, row, await keysById(app), app.clock.now().getTime())
  const manifest = JSON.parse(Buffer.from(row.manifestBytes).toString('utf8'))
  return { ...view, report: await makeReport(app, checked), manifest }
}

/** The code as text, for reading; the browser must not run it. */
export const getPluginSource = async (app: Deps, which: Which): Promise<Response> => {
  const { files } = await readVersion(app, which)
  return new Response(orThrow(readBundleText(files.bundle)), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

const SIGNATURE_ENDINGS: Readonly<Record<string, string>> = { minisign: 'minisig' }

/** The files as they were uploaded, in one archive. */
export const downloadPluginVersion = async (app: Deps, which: Which): Promise<Response> => {
  const { row, files } = await readVersion(app, which)
  const ending = SIGNATURE_ENDINGS[row.signatureFormat ?? ''] ?? 'sig'
  const archive = zipSync({
    [`${row.pluginId}.js`]: plainBytes(files.bundle),
    'manifest.json': plainBytes(files.manifest),
    ...(row.signatureBytes ? { [`manifest.json.${ending}`]: plainBytes(row.signatureBytes) } : {}),
  })
  return new Response(new Uint8Array(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${row.pluginId}-${row.semver}.zip"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** A buffer of Node is a view, which the archive writer would copy wrongly from another realm. */
const plainBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

type StoredVersion = {
  readonly plugin: PluginRecord
  readonly row: PluginVersionRecord
  readonly files: PackageFiles
}

/** Throws PLUGIN_MODIFIED when the storage holds other bytes than were uploaded. */
const readVersion = async (app: Deps, { pluginId, version }: Which): Promise<StoredVersion> => {
  const plugin = await getInstalledPlugin(app, pluginId)
  const row = versionOf(plugin, version)
  const files = orThrow(await app.plugins.store.get({ pluginId, version: row.semver }))
  const isUnchanged =
    isSameBytes(files.manifest, row.manifestBytes) && bundleSha256(files.bundle) === row.bundleSha256
  if (isUnchanged) return { plugin, row, files }
  throw new AppError(
    'PLUGIN_MODIFIED',
    `the storage holds other bytes for ${pluginId} ${version} than were uploaded`,
  )
}
