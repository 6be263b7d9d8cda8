import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { StartRefusal } from '../../config/start-refusal'
import { acquireFolderLock } from './folder-lock'
import { syncFolder } from './write-durable-file'

/** Where the data is now, and where what was there before; null when there was nothing. */
export type Restored = { readonly dataDir: string; readonly previous: string | null }

/**
 * Puts a backup in place of the embedded database. The backup is opened and asked before anything is moved, and
 * what was there stays beside it under another name. Throws a StartRefusal when the panel runs or the file is no backup.
 */
export async function restoreBackup(folder: string, file: string, now = new Date()): Promise<Restored> {
  const lock = await acquireFolderLock(folder, 0)
  try {
    const dataDir = join(folder, 'pgdata')
    const draft = join(folder, 'pgdata.restoring')
    await rm(draft, { recursive: true, force: true })
    await unpack(file, draft)
    const previous = `${dataDir}.before-${now.toISOString().replace(/[:.]/g, '-')}`
    const hadData = await moved(dataDir, previous)
    await rename(draft, dataDir)
    await syncFolder(folder)
    return { dataDir, previous: hadData ? previous : null }
  } finally {
    lock.release()
  }
}

async function unpack(file: string, dataDir: string): Promise<void> {
  try {
    const tar = await promisify(gunzip)(await readFile(file))
    // The engine does not report a foreign file in a way that can be caught.
    if (!hasEntry(tar, 'PG_VERSION')) throw new Error('it holds no database')
    const db = await PGlite.create({ dataDir, loadDataDir: new Blob([new Uint8Array(tar)]) })
    await db.query('SELECT count(*) FROM "_prisma_migrations"')
    await db.close()
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartRefusal([`The file is not a readable backup of Palisade (${reason}): ${file}`], {
      cause: error,
    })
  }
}

const TAR_BLOCK = 512
const TAR_NAME_BYTES = 100
const TAR_SIZE_AT = 124

/** Walks the headers of a tar archive: each entry is a header block and its content in whole blocks. */
function hasEntry(tar: Buffer, name: string): boolean {
  for (let at = 0; at + TAR_BLOCK <= tar.length; ) {
    const entry = textAt(tar, at, TAR_NAME_BYTES)
    if (entry === '') return false
    if (entry.split('/').at(-1) === name) return true
    const bytes = Number.parseInt(textAt(tar, at + TAR_SIZE_AT, 12).trim() || '0', 8)
    if (!Number.isSafeInteger(bytes)) return false
    at += TAR_BLOCK + Math.ceil(bytes / TAR_BLOCK) * TAR_BLOCK
  }
  return false
}

const textAt = (bytes: Buffer, from: number, length: number): string =>
  bytes.toString('latin1', from, from + length).split('\0')[0] ?? ''

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
