import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'

/** Where a pool connects: a server's address, or the folder of the embedded database's socket. */
export type ConnectionTarget =
  | { readonly kind: 'postgresql'; readonly url: string; readonly poolSize: number }
  | { readonly kind: 'embedded'; readonly socketFolder: string }

const SERVER_CONNECT_MS = 5_000
/** A connection of the embedded database is waited for while another transaction holds the only one. */
const EMBEDDED_CONNECT_MS = 30_000

/**
 * One driver for both kinds. `onLost` hears of idle connections that break; without a listener that would
 * end the process.
 */
export function createPool(target: ConnectionTarget, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(target.kind === 'embedded' ? embeddedOptions(target) : serverOptions(target))
  pool.on('error', onLost)
  // An error on a connection that is in use reaches its query too; here it must only not end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Exactly one connection: the engine has a single session, and messages of several clients would be mixed
 * in it (unnamed statements, transactions, settings). The pool's queue keeps them apart instead.
 */
function embeddedOptions(target: { readonly socketFolder: string }): pg.PoolConfig {
  return {
    host: target.socketFolder,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: EMBEDDED_CONNECT_MS,
  }
}

function serverOptions(target: { readonly url: string; readonly poolSize: number }): pg.PoolConfig {
  return {
    connectionString: target.url,
    max: target.poolSize,
    connectionTimeoutMillis: SERVER_CONNECT_MS,
    keepAlive: true,
    application_name: 'palisade',
  }
}

/** The pool stays the caller's: disconnecting the client does not end it. */
export const createPrismaClient = (pool: pg.Pool): PrismaClient =>
  new PrismaClient({ adapter: new OrderedPrismaPg(pool) })

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

/**
 * Prisma reads several relations at once, also inside a transaction, which has one connection; the driver only
 * queues that for now and will refuse it. Here each query of a transaction waits for the one before it.
 */
class OrderedPrismaPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => oneAtATime(await start(isolationLevel))
    return adapter
  }
}

function oneAtATime(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const afterLast = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask)
    last = answer.catch(() => {})
    return answer
  }
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  transaction.queryRaw = (query) => afterLast(() => queryRaw(query))
  transaction.executeRaw = (query) => afterLast(() => executeRaw(query))
  return transaction
}
