import { openAsBlob } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
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
    const db = await PGlite.create({
      dataDir,
      loadDataDir: await openAsBlob(file, { type: 'application/x-gzip' }),
    })
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

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
