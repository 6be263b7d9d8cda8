import { formatBytes } from '@/components/ui/file-problem'
import { PACKAGE_SIZES } from '@/lib/contracts/plugins/package-sizes'
import type { PackedFile } from './unpack-zip'

export type FileKind = 'manifest' | 'bundle' | 'signature' | 'other'

/** The files of one plugin version as they will be sent. */
export type PluginFiles = {
  /** What to call it until the report knows better. */
  readonly label: string
  readonly manifest: PackedFile
  readonly bundle: PackedFile
  readonly signature: PackedFile | null
}

export type FileProblem = { readonly label: string; readonly message: string }

const HEAD_BYTES = 512

/** What a file is: by its content first, because names are only habits. */
export function kindOfFile({ name, bytes }: PackedFile): FileKind {
  const text = new TextDecoder()
    .decode(bytes.subarray(0, HEAD_BYTES))
    .replace(/^\uFEFF/, '')
    .trimStart()
  const ending = name.toLowerCase()
  if (text.startsWith('-----BEGIN SSH SIGNATURE-----')) return 'signature'
  if (text.startsWith('untrusted comment:') && !ending.endsWith('.pub')) return 'signature'
  if (isRawSignature(text, bytes.length)) return 'signature'
  if (/\.(sig|minisig)$/.test(ending)) return 'signature'
  if (/\.(js|mjs)$/.test(ending)) return 'bundle'
  if (text.startsWith('{') && (ending.endsWith('manifest.json') || /"manifestVersion"\s*:/.test(text))) {
    return 'manifest'
  }
  return ending.endsWith('.json') && text.startsWith('{') && hasManifestVersion(bytes) ? 'manifest' : 'other'
}

/** Base64 of 64 bytes and nothing else. */
const isRawSignature = (text: string, length: number): boolean =>
  length <= 96 && /^[A-Za-z0-9+/]{86}==\s*$/.test(text)

/** Authors may write it last. */
const hasManifestVersion = (bytes: Uint8Array): boolean =>
  bytes.length <= PACKAGE_SIZES.manifestBytes && /"manifestVersion"\s*:/.test(new TextDecoder().decode(bytes))

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)
const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** `tk-guard.manifest.json.sig` → `tk-guard`; `manifest.json` → nothing. */
const stemOf = (name: string): string =>
  baseOf(name)
    .toLowerCase()
    .replace(/\.(sig|minisig)$/, '')
    .replace(/\.(json|js|mjs)$/, '')
    .replace(/(^|[.-])(manifest|plugin|bundle|index)$/, '')

/**
 * Puts files that were dropped together into packages: one for each manifest, with the bundle and the signature of
 * its folder, or of its name where a folder holds several. Files that belong to nothing are named.
 */
export function recogniseFiles(files: readonly PackedFile[]): {
  readonly packages: readonly PluginFiles[]
  readonly problems: readonly FileProblem[]
} {
  const kinds = files.map((file) => ({ file, kind: kindOfFile(file) }))
  const of = (kind: FileKind) => kinds.filter((one) => one.kind === kind).map(({ file }) => file)
  const [manifests, bundles, signatures] = [of('manifest'), of('bundle'), of('signature')]
  const packages: PluginFiles[] = []
  const problems: FileProblem[] = []
  for (const manifest of manifests) {
    const isOnly = manifests.length === 1
    const bundle = partner(manifest, bundles, manifests, isOnly)
    const signature = partner(manifest, signatures, manifests, isOnly)
    const label = stemOf(manifest.name) || folderOf(manifest.name).split('/').at(-2) || baseOf(manifest.name)
    const problem = problemOf(manifest, bundle, signature)
    if (bundle && bundle !== 'several' && signature !== 'several' && problem === null) {
      packages.push({ label, manifest, bundle, signature })
    } else problems.push({ label, message: problem ?? 'Its files cannot be told apart' })
  }
  if (manifests.length === 0) problems.push(...withoutManifest(files, bundles, signatures))
  return { packages, problems }
}

type Partner = PackedFile | 'several' | null

function partner(
  manifest: PackedFile,
  candidates: readonly PackedFile[],
  manifests: readonly PackedFile[],
  isOnly: boolean,
): Partner {
  const folder = folderOf(manifest.name)
  const near = candidates.filter(({ name }) => folderOf(name) === folder)
  const isShared = manifests.filter(({ name }) => folderOf(name) === folder).length > 1
  const byName = near.filter(({ name }) => stemOf(name) === stemOf(manifest.name))
  if (isShared) return one(byName)
  if (near.length > 1 && byName.length === 1) return one(byName)
  if (near.length > 0) return one(near)
  return isOnly ? one(candidates) : null
}

const one = (files: readonly PackedFile[]): Partner => (files.length > 1 ? 'several' : (files[0] ?? null))

function problemOf(manifest: PackedFile, bundle: Partner, signature: Partner): string | null {
  if (bundle === null) return 'There is a manifest, but no bundle (a file that ends in .js) beside it'
  if (bundle === 'several') return 'There are several .js files beside the manifest; a plugin is one bundle'
  if (signature === 'several') return 'There are several signatures beside the manifest; keep one'
  const sized = [
    { what: 'manifest', bytes: manifest.bytes.length, max: PACKAGE_SIZES.manifestBytes },
    { what: 'bundle', bytes: bundle.bytes.length, max: PACKAGE_SIZES.bundleBytes },
    { what: 'signature', bytes: signature?.bytes.length ?? 0, max: PACKAGE_SIZES.signatureBytes },
  ].find(({ bytes, max }) => bytes > max)
  if (!sized) return null
  return `The ${sized.what} has ${formatBytes(sized.bytes)}; the limit is ${formatBytes(sized.max)}`
}

function withoutManifest(
  files: readonly PackedFile[],
  bundles: readonly PackedFile[],
  signatures: readonly PackedFile[],
): FileProblem[] {
  const label = files.map(({ name }) => baseOf(name)).join(', ')
  if (files.length === 0) return []
  const found = [bundles.length > 0 && 'a bundle', signatures.length > 0 && 'a signature'].filter(Boolean)
  const message =
    found.length > 0
      ? `There is ${found.join(' and ')}, but no manifest.json; drop all files of the plugin together`
      : 'There is no plugin in it: a plugin is manifest.json, its bundle (.js) and its signature (.sig or .minisig)'
  return [{ label, message }]
}
