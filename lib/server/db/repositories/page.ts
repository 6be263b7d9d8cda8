import { AppError } from '@/lib/shared/app-error'

export type PageRequest = { readonly cursor?: string | undefined; readonly limit: number }
export type Page<T> = { items: T[]; nextCursor: string | null }

/**
 * Cuts a page out of `limit + 1` rows that were read. The cursor is the id of the last item:
 * ids grow with time, so rows that come or go in between move nothing.
 */
export const toPage = <Row extends { id: string | bigint }>(rows: Row[], limit: number): Page<Row> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(String(last.id)) : null }
}

export const encodeCursor = (id: string): string => Buffer.from(id).toString('base64url')

/** Throws REQUEST_INVALID for a cursor that no page gave out. */
export const decodeCursor = (cursor: string, form: RegExp): string => {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (form.test(id)) return id
  throw new AppError('REQUEST_INVALID', 'The cursor is not one that a page gave out')
}

export const UUID_CURSOR = /^[0-9a-f-]{36}$/
export const SEQUENCE_CURSOR = /^\d{1,19}$/

/** Prisma arguments for the page after the cursor, newest first, by uuid (version 7: time-ordered). */
export const uuidPage = ({ cursor, limit }: PageRequest) => ({
  ...(cursor ? { id: { lt: decodeCursor(cursor, UUID_CURSOR) } } : {}),
  take: limit + 1,
})

export const sequencePage = ({ cursor, limit }: PageRequest) => ({
  ...(cursor ? { id: { lt: BigInt(decodeCursor(cursor, SEQUENCE_CURSOR)) } } : {}),
  take: limit + 1,
})
