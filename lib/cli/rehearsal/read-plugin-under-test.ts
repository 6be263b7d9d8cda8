import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { PluginTestOptions } from '@/lib/plugin-sdk/testing/plugin-test'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'
import { bundlePlugin } from '../commands/bundle-plugin'
import { EMPTY_INTEGRITY, findEntry, readAuthorManifest } from '../commands/plugin-folder'

export type PluginUnderTest = { readonly manifest: Manifest; readonly bundle: Uint8Array }

type Given = Pick<PluginTestOptions, 'folder' | 'bundle' | 'manifest'>

/** The manifest, checked as at an upload, and the bundle. Throws with the reason when one of them is not valid. */
export const readPluginUnderTest = async (given: Given): Promise<PluginUnderTest> => ({
  manifest: checkManifest(given.manifest ?? (await manifestOf(given))),
  bundle: await bundleOf(given),
})

const manifestOf = async ({ folder }: Given): Promise<object> => {
  if (folder === undefined) throw new Error('A bundle needs its manifest beside it')
  return orThrow(await readAuthorManifest(folder))
}

const checkManifest = (manifest: object): Manifest => {
  const bytes = Buffer.from(JSON.stringify({ integrity: EMPTY_INTEGRITY, ...manifest }))
  return orThrow(readManifest(bytes)).manifest
}

const bundleOf = async ({ folder, bundle }: Given): Promise<Uint8Array> => {
  if (bundle !== undefined) return typeof bundle === 'string' ? Buffer.from(bundle) : bundle
  if (folder === undefined) throw new Error('Name a folder or a bundle')
  return orThrow(await bundlePlugin({ entry: orThrow(await findEntry(folder)), projectRoot: PROJECT_ROOT }))
}

type Outcome<T> = { ok: true; value: T } | { ok: false; error: { code: string; message: string } }

const orThrow = <T>(result: Outcome<T>): T => {
  if (result.ok) return result.value
  throw new Error(`${result.error.code}: ${result.error.message}`)
}
