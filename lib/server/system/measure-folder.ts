import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

export type FolderMeasure = {
  readonly dataBytes: number | null
  readonly freeBytes: number | null
  readonly totalBytes: number | null
}

/** So many files are looked at together; the database alone has more than a thousand. */
const AT_ONCE = 64

/** Size of what lies in a folder and of the disk below it; null for what cannot be read. */
export const measureFolder = async (folder: string): Promise<FolderMeasure> => {
  const [dataBytes, disk] = await Promise.all([
    sizeOf(folder).catch(() => null),
    statfs(folder).catch(() => null),
  ])
  return {
    dataBytes,
    freeBytes: disk && disk.bavail * disk.bsize,
    totalBytes: disk && disk.blocks * disk.bsize,
  }
}

const sizeOf = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  let bytes = 0
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const sizes = await Promise.all(
      files.slice(at, at + AT_ONCE).map(({ parentPath, name }) => sizeOfFile(join(parentPath, name))),
    )
    for (const size of sizes) bytes += size
  }
  return bytes
}

/** Files of the database come and go while it is counted. */
const sizeOfFile = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
