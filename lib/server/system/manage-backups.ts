import { basename } from 'node:path'
import type { Backup } from '@/lib/contracts/system/system'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { type BackupFile, listBackups as readBackups } from '../db/embedded/backups'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export const listBackups = ({
  config,
  database,
}: Pick<App, 'config' | 'database'>): { items: Backup[]; nextCursor: null } => ({
  items: database.kind === 'embedded' ? readBackups(config.database.backup.folder).map(toBackup) : [],
  nextCursor: null,
})

/**
 * Writes a backup beside those of the schedule. It holds the only connection of the embedded database, so the
 * entry for the audit log is written afterwards. Throws CONFLICT for PostgreSQL and STORAGE_FULL on a full disk.
 */
export const createBackup = async (
  { database, db }: Pick<App, 'database' | 'db'>,
  caller: Caller,
): Promise<Backup> => {
  const file = await database.backup().catch(refuse)
  if (!file) throw new AppError('CONFLICT', 'The panel uses PostgreSQL; back it up with pg_dump')
  const backup = toBackup(file)
  return audited(db, caller, async () => ({
    result: backup,
    audit: {
      action: 'backup.created',
      target: { kind: 'backup', id: null, name: backup.name },
      after: { bytes: backup.bytes },
    },
  }))
}

/** Paths of the machine stay out of what a browser is shown. */
const toBackup = ({ path, createdAt, bytes }: BackupFile): Backup => ({
  name: basename(path),
  createdAt: createdAt.toISOString(),
  bytes,
})

const refuse = (error: unknown): never => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (FULL.has(code)) throw new AppError('STORAGE_FULL', undefined, { cause: error })
  throw error
}
