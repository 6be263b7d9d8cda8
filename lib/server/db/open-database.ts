import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { DatabaseConfig } from '../config/config'
import { StartRefusal } from '../config/start-refusal'
import type { Log } from '../logging/log'
import { createPool, createPrismaClient } from './connect'
import { databaseErrorCode } from './database-error'
import { type BackupFile, createBackups } from './embedded/backups'
import { type EmbeddedDatabase, openEmbeddedDatabase } from './embedded/embedded-database'
import { scheduleUpkeep } from './embedded/upkeep'
import type { PrismaClient } from './generated/client.ts'
import { migrate } from './migrations/migrate'
import { readMigrations } from './migrations/read-migrations'

/** `waiting`: not reached or not migrated yet; `lost`: was ready, does not answer; `refused`: will not become ready. */
export type DatabaseHealth =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting' | 'lost' | 'refused'; readonly reason: string }

/** An open database. Everything else in the panel sees only repositories (database.ts). */
export type OpenDatabase = {
  readonly kind: 'embedded' | 'postgresql'
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /** Resolves when the database is reached and migrated for the first time; rejects when it never will be. */
  readonly ready: Promise<void>
  /** Asks the database now. Never throws. */
  health(): Promise<DatabaseHealth>
  /** Writes a compressed backup; null for PostgreSQL, which has its own tools. */
  backup(): Promise<BackupFile | null>
  close(): Promise<void>
}

/** How long a folder that is in use is waited for; see acquireFolderLock. */
export type OpenOptions = { readonly lockPatienceMs?: number }

const RETRY_MS = 2_000
const PROBE_TIMEOUT_MS = 5_000

/**
 * Opens the database that the configuration names and migrates it. An unreachable PostgreSQL does not throw:
 * the panel starts, says so on its pages and in /readyz, and `ready` resolves when the server is back.
 * Throws a StartRefusal when waiting would not help: folder in use, damaged files, failed migration.
 */
export async function openDatabase(
  config: DatabaseConfig,
  log: Log,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const embedded =
    config.url === null ? await openEmbeddedDatabase({ folder: config.folder, log, ...options }) : null
  const pool = createPool(
    embedded
      ? { kind: 'embedded', socketFolder: embedded.socketFolder }
      : { kind: 'postgresql', url: config.url ?? '', poolSize: config.poolSize },
    (error) => log.warn('A database connection was lost', { error }),
  )
  const opened = new OpenedDatabase(config, log, pool, embedded)
  try {
    await opened.firstAttempt()
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}

class OpenedDatabase implements OpenDatabase {
  readonly kind: 'embedded' | 'postgresql'
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  readonly ready: Promise<void>
  readonly #log: Log
  readonly #embedded: EmbeddedDatabase | null
  readonly #backups: ReturnType<typeof createBackups> | null
  readonly #stopUpkeep: () => Promise<void>
  readonly #closing = new AbortController()
  #health: DatabaseHealth = { state: 'waiting', reason: 'The database has not been reached yet' }
  #resolveReady: () => void = () => {}
  #rejectReady: (error: unknown) => void = () => {}

  constructor(config: DatabaseConfig, log: Log, pool: pg.Pool, embedded: EmbeddedDatabase | null) {
    this.kind = embedded ? 'embedded' : 'postgresql'
    this.pool = pool
    this.prisma = createPrismaClient(pool)
    this.#log = log
    this.#embedded = embedded
    this.#backups = embedded && createBackups({ pool, database: embedded, settings: config.backup, log })
    this.#stopUpkeep = this.#backups
      ? scheduleUpkeep({ pool, backups: this.#backups, everyMinutes: config.maintenanceIntervalMinutes, log })
      : async () => {}
    this.ready = new Promise((resolve, reject) => {
      this.#resolveReady = resolve
      this.#rejectReady = reject
    })
    this.ready.catch(() => {})
  }

  /** Migrates now, or goes on in the background when the database cannot be reached. */
  async firstAttempt(): Promise<void> {
    const problem = await this.#attempt()
    if (problem === null) return
    this.#log.warn('The database cannot be reached; trying again until it can', { error: problem })
    void this.#keepTrying()
  }

  async #keepTrying(): Promise<void> {
    while (this.#health.state === 'waiting' && !this.#closing.signal.aborted) {
      await delay(RETRY_MS, undefined, { ref: false, signal: this.#closing.signal }).catch(() => {})
      if (this.#closing.signal.aborted) return
      try {
        if ((await this.#attempt()) === null) this.#log.info('The database is reached and migrated')
      } catch (error) {
        this.#log.error('The database cannot be used', { error })
      }
    }
  }

  /** Null when ready; the error when the database cannot be reached. Throws when trying again would not help. */
  async #attempt(): Promise<unknown> {
    try {
      const applied = await migrate(this.pool, readMigrations())
      if (applied.length > 0) this.#log.info('Applied migrations', { migrations: applied })
      this.#health = { state: 'ready' }
      this.#resolveReady()
      return null
    } catch (error) {
      if (isUnreachable(error)) {
        this.#health = { state: 'waiting', reason: `The database cannot be reached: ${textOf(error)}` }
        return error
      }
      this.#health = { state: 'refused', reason: textOf(error) }
      this.#rejectReady(error)
      throw error instanceof Error ? explained(error) : error
    }
  }

  async health(): Promise<DatabaseHealth> {
    if (this.#health.state === 'waiting' || this.#health.state === 'refused') return this.#health
    try {
      const timeout = AbortSignal.timeout(PROBE_TIMEOUT_MS)
      await Promise.race([this.pool.query('SELECT 1'), rejection(timeout)])
      return { state: 'ready' }
    } catch (error) {
      return { state: 'lost', reason: `The database does not answer: ${textOf(error)}` }
    }
  }

  async backup(): Promise<BackupFile | null> {
    return (await this.#backups?.create()) ?? null
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#stopUpkeep()
    if (this.#health.state === 'ready') {
      await this.#backups
        ?.createOnStop()
        .catch((error) => this.#log.error('The backup on stop failed', { error }))
    }
    await this.prisma.$disconnect()
    await this.pool.end()
    await this.#embedded?.close()
  }
}

/** Wrong password, missing database: worth waiting for too, since someone may be setting the server up. */
const WORTH_WAITING = new Set([
  '28P01',
  '28000',
  '3D000',
  '53300',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
])

function isUnreachable(error: unknown): boolean {
  if (StartRefusal.isInstance(error)) return false
  if (databaseErrorCode(error) === 'DATABASE_UNAVAILABLE') return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    WORTH_WAITING.has(code) || /timeout exceeded when trying to connect|connect timeout/i.test(textOf(error))
  )
}

function explained(error: Error): Error {
  if (StartRefusal.isInstance(error)) return error
  return new StartRefusal(['The database cannot be used:', `  ${error.message}`], { cause: error })
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new Error(`no answer within ${PROBE_TIMEOUT_MS / 1000} s`)),
      {
        once: true,
      },
    )
  })
}

/** A failed connection to several addresses of one name arrives as an AggregateError without a text of its own. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
