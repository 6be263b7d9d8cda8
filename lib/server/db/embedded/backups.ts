import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { Log } from '@/lib/server/logging/log'
import { makeFolder } from '../../config/writable-folder'
import type { EmbeddedDatabase } from './embedded-database'

export type BackupFile = { readonly path: string; readonly createdAt: Date; readonly bytes: number }

export type BackupSettings = {
  readonly folder: string
  /** 0: none by itself. */
  readonly intervalHours: number
  /** Days of which the newest backup is kept. */
  readonly keep: number
}

/** Kept whatever their day, so that several restarts in a row do not push out the last good one at once. */
const NEWEST_KEPT = 3
/** A stop so soon after the last backup makes none. */
const ON_STOP_AFTER_MS = 5 * 60_000
const HOUR_MS = 3_600_000
const NAME = /^palisade-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.tar\.gz$/

export type Backups = {
  create(): Promise<BackupFile>
  /** One when the interval has passed since the newest; null otherwise. */
  createIfDue(now?: Date): Promise<BackupFile | null>
  createOnStop(now?: Date): Promise<BackupFile | null>
}

/** Backups of the embedded database: compressed dumps that are on the disk before they carry their name. */
export function createBackups({
  pool,
  database,
  settings,
  log,
}: {
  readonly pool: Pool
  readonly database: Pick<EmbeddedDatabase, 'backup'>
  readonly settings: BackupSettings
  readonly log: Log
}): Backups {
  const create = async (now = new Date()): Promise<BackupFile> => {
    makeFolder(settings.folder)
    const path = join(settings.folder, backupName(now))
    const bytes = await holdingConnection(pool, () => database.backup(path))
    for (const old of backupsToRemove(listBackups(settings.folder), settings.keep))
      rmSync(old.path, { force: true })
    log.info('Wrote a backup of the database', { path, bytes })
    return { path, createdAt: now, bytes }
  }
  const createAfter = async (ageMs: number, now: Date): Promise<BackupFile | null> => {
    if (settings.intervalHours === 0) return null
    const newest = listBackups(settings.folder)[0]
    return newest && now.getTime() - newest.createdAt.getTime() < ageMs ? null : create(now)
  }
  return {
    create: () => create(),
    createIfDue: (now = new Date()) => createAfter(settings.intervalHours * HOUR_MS, now),
    createOnStop: (now = new Date()) => createAfter(ON_STOP_AFTER_MS, now),
  }
}

/** With the only connection in hand no transaction is open, and CHECKPOINT puts everything into the files. */
async function holdingConnection<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('CHECKPOINT')
    return await work()
  } finally {
    client.release()
  }
}

export const backupName = (at: Date): string => `palisade-${at.toISOString().replace(/[:.]/g, '-')}.tar.gz`

/** Newest first; other files in the folder are not ours. */
export function listBackups(folder: string): BackupFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const match = NAME.exec(name)
      if (!match) return []
      const [, day, hour, minute, second, millisecond] = match
      const path = join(folder, name)
      return [
        {
          path,
          createdAt: new Date(`${day}T${hour}:${minute}:${second}.${millisecond}Z`),
          bytes: statSync(path).size,
        },
      ]
    })
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** Everything except the newest few and the newest of each of the last `days` days that have one. */
export function backupsToRemove(newestFirst: readonly BackupFile[], days: number): BackupFile[] {
  const seenDays = new Set<string>()
  return newestFirst.filter((backup, index) => {
    const day = backup.createdAt.toISOString().slice(0, 10)
    const isNewestOfDay = !seenDays.has(day)
    seenDays.add(day)
    return index >= NEWEST_KEPT && !(isNewestOfDay && seenDays.size <= days)
  })
}
