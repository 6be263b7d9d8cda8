import type { PrismaClient } from './generated/client.ts'
import { createRepositories, type Repositories } from './repositories/repositories'

/**
 * Limits for a transaction. The embedded database has one connection, so a transaction waits for
 * all others: never wait for the network, nor use the outer repositories, inside one.
 */
const TRANSACTION = { maxWait: 15_000, timeout: 15_000 }

/** What use cases see of the database: repositories, and one way to make several changes at once. */
export type Database = Repositories & {
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>
}

export const createDatabase = (client: PrismaClient): Database => ({
  ...createRepositories(client),
  transaction: (work) => client.$transaction((open) => work(createRepositories(open)), TRANSACTION),
})
