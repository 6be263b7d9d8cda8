import { z } from 'zod'
import type { StoredValue } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { DurationSchema } from './game'

/** Names that objects inherit would collide with a document's own fields. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

const isCleanText = (text: string): boolean => !/\p{Cc}|\p{Cs}/u.test(text) && !RESERVED.has(text)

export const KeySchema = z
  .string()
  .min(1)
  .refine(
    (key) => Buffer.byteLength(key) <= LIMITS.databaseKeyBytes.default,
    `at most ${LIMITS.databaseKeyBytes.default} bytes`,
  )
  .refine(isCleanText, 'must not contain control characters or be a reserved name')

/** The database cannot store NUL, and a lone surrogate would come back changed. */
const hasUnstorableText = (json: string): boolean => /\\u0000|\\ud[89a-f][0-9a-f]{2}/i.test(json)

const limitBytes = LIMITS.databaseValueBytes.default

export const StoredValueSchema: z.ZodType<StoredValue> = z
  .json()
  .refine(
    (value) => Buffer.byteLength(JSON.stringify(value)) <= limitBytes,
    `at most ${limitBytes} bytes as JSON`,
  )
  .refine((value) => !hasUnstorableText(JSON.stringify(value)), 'must not contain NUL or half characters')

const FieldSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/)
  .refine((name) => !RESERVED.has(name), 'is reserved')

export const DocumentSchema = z
  .record(FieldSchema, StoredValueSchema)
  .refine((fields) => !('id' in fields), 'id is given by the panel')
  .refine(
    (fields) => Buffer.byteLength(JSON.stringify(fields)) <= limitBytes,
    `at most ${limitBytes} bytes as JSON`,
  )

export const CollectionSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)

const Bound = z.union([z.number(), z.string().max(200)])
const RangeSchema = z.strictObject({
  $gt: Bound.optional(),
  $gte: Bound.optional(),
  $lt: Bound.optional(),
  $lte: Bound.optional(),
})

export const FilterSchema = z
  .record(z.union([FieldSchema, z.literal('id')]), z.union([RangeSchema, StoredValueSchema]))
  .refine((fields) => Object.keys(fields).length <= 10, 'at most 10 fields')

export const SetOptionsSchema = z.strictObject({ ttl: DurationSchema.optional() })

export const ListOptionsSchema = z.strictObject({
  limit: z.number().int().min(1).max(LIMITS.databaseListItems.default).optional(),
  cursor: z.string().max(400).optional(),
})

export const FindOptionsSchema = ListOptionsSchema.extend({
  orderBy: FieldSchema.optional(),
  direction: z.enum(['ascending', 'descending']).optional(),
})

export const pageOfSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Bytes that a write adds, for the grant's `maxBytes` and the quota. */
export const storedBytes = (value: StoredValue | object): number => Buffer.byteLength(JSON.stringify(value))
