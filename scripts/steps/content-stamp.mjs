import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SKIPPED = new Set(['node_modules', '.next', 'dist', 'generated', '.git'])

/** Hash over names and contents of files and folders; a missing one counts as absent. */
export function contentHash(paths, { root, keep = () => true }) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesBelow(root, path)).sort()) {
    if (!keep(file)) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(root, child)
    return entry.isFile() ? [child] : []
  })
}

/** Whether the stamp file holds `hash`, so that the work it stands for need not be done again. */
export const isStamped = (file, hash) => existsSync(file) && readFileSync(file, 'utf8').trim() === hash

export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${hash}\n`)
}
