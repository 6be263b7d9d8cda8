import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Log } from '@/lib/server/logging/log'
import { StartRefusal } from '../../config/start-refusal'
import { copyDatabaseTemplate, databaseTemplateFolder } from './database-template'
import { acquireFolderLock, type FolderLock } from './folder-lock'
import type { DatabaseReport, DatabaseRequest, DatabaseWorkerData } from './worker-messages'

/** Major version of PostgreSQL inside the embedded engine; its files cannot be read by another one. */
const ENGINE_MAJOR = '18'
/** The operating system's limit for the path of a unix socket is 108 bytes (104 on macOS). */
const SOCKET_PATH_LIMIT = 100
const RESTART_MS = [500, 1_000, 2_000, 5_000]

type Waiting = { readonly resolve: (bytes: number) => void; readonly reject: (error: Error) => void }
type WorkerRequest = { readonly kind: 'backup'; readonly file: string } | { readonly kind: 'close' }

/** The embedded database in its thread, started again when the thread dies. */
export type EmbeddedDatabase = {
  /** `host` for `pg`. */
  readonly socketFolder: string
  /** Writes a compressed dump. The caller holds the one connection, outside a transaction. Resolves with its size. */
  backup(file: string): Promise<number>
  close(): Promise<void>
}

export type EmbeddedOptions = {
  /** Holds the files, the lock and the socket. */
  readonly folder: string
  readonly log: Log
  readonly workerFile?: string
  readonly templateFolder?: string
  readonly lockPatienceMs?: number
}

/** Joined at run time: the bundler would try to pull a path that it can resolve into its own output. */
export const databaseWorkerFile = (): string => [process.cwd(), 'dist', 'workers', 'database.mjs'].join('/')

/** Takes the folder's lock and opens the database in it. Throws a StartRefusal when that cannot work. */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const lock = await acquireFolderLock(options.folder, options.lockPatienceMs)
  try {
    const dataDir = join(options.folder, 'pgdata')
    await copyDatabaseTemplate(dataDir, options.templateFolder ?? databaseTemplateFolder())
    refuseOtherMajor(dataDir)
    const socketFolder = makeSocketFolder(options.folder)
    const thread = new DatabaseThread(options, { dataDir, socketFolder }, lock)
    await thread.start()
    return thread
  } catch (error) {
    lock.release()
    throw error
  }
}

class DatabaseThread implements EmbeddedDatabase {
  readonly #options: EmbeddedOptions
  readonly #data: DatabaseWorkerData
  readonly #lock: FolderLock
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #nextId = 1
  #closing = false

  constructor(options: EmbeddedOptions, data: DatabaseWorkerData, lock: FolderLock) {
    this.#options = options
    this.#data = data
    this.#lock = lock
  }

  get socketFolder(): string {
    return this.#data.socketFolder
  }

  backup(file: string): Promise<number> {
    return this.#request({ kind: 'backup', file })
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    try {
      await this.#request({ kind: 'close' })
    } finally {
      await this.#worker?.terminate()
      rmSync(this.#data.socketFolder, { recursive: true, force: true })
      this.#lock.release()
    }
  }

  /** Resolves once the database is open in a new thread. */
  start(): Promise<void> {
    const worker = new Worker(this.#options.workerFile ?? databaseWorkerFile(), {
      workerData: this.#data,
      // The thread needs none of the panel's secrets, and none of a test runner's module hooks.
      env: {},
      execArgv: [],
    })
    this.#worker = worker
    return new Promise<void>((resolve, reject) => {
      worker.on('message', (report: DatabaseReport) => {
        if (report.kind === 'open') resolve()
        else if (report.kind === 'open-failed') reject(cannotOpen(this.#data.dataDir, report.message))
        else this.#settle(report)
      })
      worker.on('error', (error) => {
        reject(error)
        this.#options.log.error('The thread of the embedded database failed', { error })
      })
      worker.on('exit', () => {
        reject(new Error('The thread of the embedded database ended while it was opening.'))
        void this.#ended(worker)
      })
    })
  }

  async #ended(worker: Worker): Promise<void> {
    for (const { reject } of this.#waiting.values()) reject(new Error('The embedded database has stopped.'))
    this.#waiting.clear()
    if (this.#worker !== worker) return
    for (let attempt = 0; !this.#closing; attempt += 1) {
      await delay(RESTART_MS[Math.min(attempt, RESTART_MS.length - 1)], undefined, { ref: false })
      if (this.#closing) return
      try {
        await this.start()
        this.#options.log.warn('The embedded database was opened again', { attempt: attempt + 1 })
        return
      } catch (error) {
        this.#options.log.error('The embedded database could not be opened again', { error })
      }
    }
  }

  #request(request: WorkerRequest): Promise<number> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#waiting.set(id, { resolve, reject })
      this.#worker?.postMessage({ ...request, id } satisfies DatabaseRequest)
    })
  }

  #settle(report: Exclude<DatabaseReport, { kind: 'open' | 'open-failed' }>): void {
    if (report.kind === 'line') {
      this.#options.log.debug('embedded database', { line: report.line })
      return
    }
    const waiting = this.#waiting.get(report.id)
    this.#waiting.delete(report.id)
    if (report.kind === 'done') waiting?.resolve(report.bytes ?? 0)
    else waiting?.reject(Object.assign(new Error(report.message), { code: report.code }))
  }
}

function refuseOtherMajor(dataDir: string): void {
  const file = join(dataDir, 'PG_VERSION')
  if (!existsSync(file)) return
  const major = readFileSync(file, 'utf8').trim()
  if (major === ENGINE_MAJOR) return
  throw new StartRefusal([
    `The embedded database was written by PostgreSQL ${major}; this version of Palisade reads ${ENGINE_MAJOR}: ${dataDir}`,
    'Export it with the Palisade that wrote it (palisade db export) and import it into a new data folder with this one (palisade db import).',
  ])
}

function makeSocketFolder(folder: string): string {
  const near = join(folder, 'socket')
  if (Buffer.byteLength(near) + '/.s.PGSQL.5432'.length > SOCKET_PATH_LIMIT) {
    return mkdtempSync(join(tmpdir(), 'palisade-'))
  }
  rmSync(near, { recursive: true, force: true })
  mkdirSync(near, { mode: 0o700 })
  return near
}

const cannotOpen = (dataDir: string, reason: string): StartRefusal =>
  new StartRefusal([
    `The embedded database cannot be opened: ${dataDir}`,
    `The engine says: ${reason}`,
    'A backup can be put back with: npx palisade db restore FILE',
  ])
