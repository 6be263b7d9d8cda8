import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import { checkBundle } from '@/lib/plugin-host/packages/check-bundle'
import { bundleIntegrity } from '@/lib/plugin-host/signatures/bundle-integrity'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import { bundlePlugin } from './bundle-plugin'
import { type CommandIo, EXIT } from './command-io'
import { findEntry, manifestBytes, readAuthorManifest } from './plugin-folder'

export type BuildOptions = {
  /** Folder with `manifest.json` and `src/plugin.ts`. */
  readonly folder: string
  /** Folder for `plugin.js` and `manifest.json`. */
  readonly out: string
  /** Folder of the installation, whose SDK the plugin is built with. */
  readonly projectRoot: string
}

/**
 * `palisade build`: bundles a plugin and writes its manifest with the bundle's integrity. What a panel would
 * refuse is refused here, before anything is written.
 */
export async function buildCommand(options: BuildOptions, io: CommandIo): Promise<number> {
  const folder = resolve(options.folder)
  const out = resolve(options.out)
  if (folder === out) {
    io.printError('--out is the folder itself; its manifest.json would be overwritten')
    return EXIT.usage
  }
  const entry = await findEntry(folder)
  const author = await readAuthorManifest(folder)
  if (!entry.ok) return fail(entry.error, io, EXIT.usage)
  if (!author.ok) return fail(author.error, io, EXIT.usage)
  const bundled = await bundlePlugin({ entry: entry.value, projectRoot: options.projectRoot })
  if (!bundled.ok) return fail(bundled.error, io)
  const bundle = bundled.value
  const manifest = manifestBytes({ sdkVersion: SDK_VERSION, ...author.value }, bundleIntegrity(bundle))
  const read = readManifest(manifest)
  if (!read.ok) return fail(read.error, io)
  const checked = checkBundle(bundle, read.value.manifest)
  if (!checked.ok) return fail(checked.error, io)
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'plugin.js'), bundle)
  await writeFile(join(out, 'manifest.json'), manifest)
  for (const { severity, message } of checked.value.findings) io.print(`${severity}: the bundle ${message}`)
  const { id, version, integrity } = read.value.manifest
  io.print(`Built ${id} ${version}: ${bundle.length} bytes, ${integrity}`)
  return EXIT.ok
}

const fail = (
  { code, message }: { readonly code: string; readonly message: string },
  io: CommandIo,
  status: number = EXIT.refused,
): number => {
  io.printError(`${code}: ${message}`)
  return status
}
