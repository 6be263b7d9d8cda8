import { z } from 'zod'
import { CONSTRAINTS, type ConstraintKind } from './constraints'
import { type Operation, PERMISSION_NAMES, PERMISSIONS } from './permissions'

const words = (values?: readonly string[]) =>
  values
    ? z
        .array(z.enum(values as readonly [string, ...string[]]))
        .min(1)
        .max(values.length)
    : z.array(z.string().min(1).max(100)).min(1).max(200)

const host = z
  .string()
  .max(253)
  .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/)

/** Text form of each constraint kind; what they mean to each other is in the panel's constraint algebra. */
const constraintSchemas: Readonly<Record<ConstraintKind, z.ZodType>> = {
  rate: z.string().regex(/^[1-9][0-9]{0,5}\/(s|min|hour|day)$/),
  maxTargets: z.int().min(1).max(100),
  maxBytes: z
    .int()
    .min(1)
    .max(1024 * 1024 * 1024),
  maxDuration: z.string().regex(/^[1-9][0-9]{0,5}(s|m|h|d)$/),
  hosts: z.array(host).min(1).max(50),
  methods: words(CONSTRAINTS.methods.values),
  commands: z
    .array(z.string().regex(/^[A-Za-z]{2,64}$/))
    .min(1)
    .max(100),
  roles: words(),
  channels: z
    .array(z.string().regex(/^[0-9]{5,25}$/))
    .min(1)
    .max(100),
  mentions: words(CONSTRAINTS.mentions.values),
  webhooks: words(),
  chats: words(CONSTRAINTS.chats.values),
  services: words(),
}

const permissionRequest = (operation: Operation) => {
  const { constraints, required = [] } = PERMISSIONS[operation]
  const kinds = constraints.map((kind): [string, z.ZodType] => [
    kind,
    required.includes(kind) ? constraintSchemas[kind] : constraintSchemas[kind].optional(),
  ])
  return z.strictObject({
    ...Object.fromEntries(kinds),
    optional: z.boolean().optional(),
    reason: z.string().min(1).max(300).optional(),
  })
}

/** `permissions` of a manifest: exactly the operations of the table, each with exactly its constraints. */
export const PermissionRequestsSchema = z.strictObject(
  Object.fromEntries(PERMISSION_NAMES.map((name) => [name, permissionRequest(name).optional()])),
)

/** Schema of one constraint value, for grants and forms. */
export const constraintSchema = (kind: ConstraintKind): z.ZodType => constraintSchemas[kind]
