import type { JsonObject, JsonValue } from '@/lib/shared/json'

/** NUL and lone surrogates cannot be kept by PostgreSQL. */
const UNSTORABLE = /\0|\p{Surrogate}/gu
const REPLACEMENT = '\uFFFD'

export const storableText = (text: string): string => text.replace(UNSTORABLE, REPLACEMENT)

/** The same plain data with everything replaced that the database refuses. */
export const storableObject = (value: object): JsonObject => {
  const clean = storable(value)
  return typeof clean === 'object' && clean !== null && !Array.isArray(clean) ? clean : {}
}

function storable(value: unknown): JsonValue {
  if (typeof value === 'string') return storableText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(storable)
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.map(([key, item]) => [storableText(key), storable(item)]))
}
