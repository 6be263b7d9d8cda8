import type { Prisma, PrismaClient } from '../generated/client.ts'

/** The client, or an open transaction: repositories work on either. */
export type DatabaseClient = PrismaClient | Prisma.TransactionClient

/** JSON columns take plain data; `null` means SQL NULL here. */
export type JsonInput = Prisma.InputJsonValue
