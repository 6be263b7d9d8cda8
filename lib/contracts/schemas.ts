import { z } from 'zod'

/** UTC moment as ISO 8601 text with milliseconds. Use cases may give a Date. */
export const Timestamp = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()))
  .meta({ override: { type: 'string', format: 'date-time', example: '2026-07-20T19:03:34.000Z' } })

export const Id = z.uuid().meta({ description: 'Identifier of the resource' })

/** Numeric id that grows with time, as text: it may exceed what a JSON number holds. */
export const SequenceId = z
  .union([z.bigint(), z.string().regex(/^\d{1,19}$/)])
  .transform((value) => value.toString())
  .meta({ override: { type: 'string', pattern: '^\\d{1,19}$' } })

/** Body of operations that answer nothing. */
export const NoContent = z.void()

export const NoParams = z.strictObject({})

export const ServerParams = z.strictObject({ serverId: Id })

/** Version number used with `If-Match`. */
export const Version = z.number().int().positive()

/** Text typed by a person on one line. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')

/** Any JSON value; used where the shape belongs to somebody else (audit, events). */
export const Json = z.json()

export const ActorRef = z.object({
  kind: z.enum(['user', 'token', 'plugin', 'system']),
  id: z.string().nullable(),
  name: z.string(),
})
export type ActorRef = z.output<typeof ActorRef>
