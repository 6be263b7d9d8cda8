import type { ErrorCode } from '@/lib/shared/error-codes'

/** Prisma and driver codes that mean "no database right now", as against a broken query. */
const UNAVAILABLE = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P03',
])

/** The panel's code for an error of the database; null for anything else. */
export const databaseErrorCode = (error: unknown): ErrorCode | null => {
  const code = codeOf(error)
  if (code === 'P2025') return 'NOT_FOUND'
  if (code === 'P2002') return 'CONFLICT'
  if (code !== null && UNAVAILABLE.has(code)) return 'DATABASE_UNAVAILABLE'
  return isConnectionLoss(error) ? 'DATABASE_UNAVAILABLE' : null
}

/** P2002: a unique value exists already. The text differs between databases, the code does not. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === 'P2002'

const codeOf = (error: unknown): string | null => {
  if (typeof error !== 'object' || error === null) return null
  const { code, cause, meta } = error as { code?: unknown; cause?: unknown; meta?: unknown }
  if (code === 'P2010') return codeOfRawQuery(meta) ?? code
  if (typeof code === 'string') return code
  return cause === undefined ? null : codeOf(cause)
}

/** Any failure of a statement that we wrote ourselves is P2010; what happened stands in the driver's part. */
const RAW_CODES: Readonly<Record<string, string>> = {
  DatabaseNotReachable: 'P1001',
  ConnectionClosed: 'P1017',
  SocketTimeout: 'P1008',
  UniqueConstraintViolation: 'P2002',
}

type RawFailure = {
  readonly driverAdapterError?: {
    readonly cause?: { readonly kind?: string; readonly originalCode?: string }
  }
}

const codeOfRawQuery = (meta: unknown): string | undefined => {
  const { kind = '', originalCode } = (meta as RawFailure | undefined)?.driverAdapterError?.cause ?? {}
  return RAW_CODES[kind] ?? originalCode
}

const isConnectionLoss = (error: unknown): boolean =>
  error instanceof Error &&
  /connection terminated|Connection terminated|server closed the connection/i.test(error.message)
