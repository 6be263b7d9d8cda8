import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

/** `pg` finds the socket under this name when its `host` is the folder. */
const SOCKET_NAME = '.s.PGSQL.5432'
/** The pool has one connection; a few more let a replaced one overlap with its successor. */
const MAX_CONNECTIONS = 8
/**
 * Sizes for a single writer without background processes: nothing but our own CHECKPOINT recycles the log,
 * and the default of 1 GB would fill small disks.
 */
const POSTGRESQL_CONF = [
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'shared_buffers=64MB',
  'work_mem=8MB',
  'maintenance_work_mem=32MB',
  'log_min_messages=warning',
]

export type PgliteServerOptions = {
  /** Undefined: in memory. */
  readonly dataDir?: string
  /** A dump (tar, or tar compressed by gzip) to begin with. */
  readonly loadFrom?: Blob
  /** A folder that only this user may enter: the socket asks for no password. */
  readonly socketFolder: string
  readonly onLine?: (line: string) => void
}

export type PgliteServer = {
  /** The whole database as tar compressed by gzip. The caller makes sure that no transaction is open. */
  dump(): Promise<Blob>
  close(): Promise<void>
}

/** Opens the embedded database and serves it as PostgreSQL on a unix socket. */
export async function servePglite(options: PgliteServerOptions): Promise<PgliteServer> {
  const report = (line: string) => {
    options.onLine?.(line.trimEnd())
    return true
  }
  const db = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.loadFrom === undefined ? {} : { loadDataDir: options.loadFrom }),
    postgresqlconf: POSTGRESQL_CONF,
    onStdout: report,
    onStderr: report,
  })
  const path = join(options.socketFolder, SOCKET_NAME)
  rmSync(path, { force: true })
  const server = new PGLiteSocketServer({ db, path, maxConnections: MAX_CONNECTIONS })
  await server.start()
  return {
    dump: () => db.dumpDataDir('gzip'),
    async close() {
      await server.stop()
      await db.close()
    },
  }
}
