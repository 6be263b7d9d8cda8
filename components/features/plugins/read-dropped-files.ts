import { formatBytes } from '@/components/ui/file-problem'
import { DROP_MAX_FILES, PACKAGE_MAX_BYTES, ZIP_MAX_BYTES } from './package-limits'
import { type FileProblem, type PluginFiles, recogniseFiles } from './recognise-files'
import { type PackedFile, unpackZip } from './unpack-zip'

export type Dropped = { readonly packages: readonly PluginFiles[]; readonly problems: readonly FileProblem[] }

/**
 * Reads what was dropped: each zip is one package or several, loose files together are others. A zip is unpacked
 * here in the browser; only manifest, bundle and signature ever leave it.
 */
export async function readDroppedFiles(files: readonly File[]): Promise<Dropped> {
  if (files.length > DROP_MAX_FILES) {
    const message = `${files.length} files were dropped at once; the limit is ${DROP_MAX_FILES}`
    return { packages: [], problems: [{ label: 'Too many files', message }] }
  }
  const parts: Dropped[] = []
  const loose: PackedFile[] = []
  for (const file of files) {
    const isZip = await looksLikeZip(file)
    const problem = sizeProblem(file, isZip ? ZIP_MAX_BYTES : PACKAGE_MAX_BYTES)
    if (problem) parts.push({ packages: [], problems: [{ label: file.name, message: problem }] })
    else if (isZip) parts.push(readZip(file.name, await bytesOf(file)))
    else loose.push({ name: pathOf(file), bytes: await bytesOf(file) })
  }
  parts.push(recogniseFiles(loose))
  return {
    packages: parts.flatMap(({ packages }) => packages),
    problems: parts.flatMap(({ problems }) => problems),
  }
}

function readZip(name: string, bytes: Uint8Array<ArrayBuffer>): Dropped {
  const unpacked = unpackZip(bytes)
  if (!unpacked.ok) return { packages: [], problems: [{ label: name, message: unpacked.error.message }] }
  const { packages, problems } = recogniseFiles(unpacked.value)
  return {
    packages: packages.map((one) => (packages.length === 1 ? { ...one, label: name } : one)),
    problems: problems.map(({ message }) => ({ label: name, message })),
  }
}

/** By its first bytes: `PK`. A zip with another ending is a zip, and a text called .zip is none. */
async function looksLikeZip(file: File): Promise<boolean> {
  const head = await bytesOf(file.slice(0, 4))
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04
}

function sizeProblem({ size }: File, max: number): string | null {
  if (size === 0) return 'The file is empty, or it is a folder: choose the files in it'
  return size > max ? `The file has ${formatBytes(size)}; the limit is ${formatBytes(max)}` : null
}

/** The path inside a dropped folder, where the browser gives one. */
const pathOf = (file: File): string =>
  (file.webkitRelativePath || ('path' in file ? String(file.path) : '') || file.name).replace(/^\.?\//, '')

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer())
