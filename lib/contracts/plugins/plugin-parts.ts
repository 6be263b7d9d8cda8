import { z } from 'zod'
import { CONSTRAINT_KINDS, type ConstraintKind } from '@/lib/plugin-sdk/constraints'
import { HARM_GROUPS, type HarmGroup } from '@/lib/plugin-sdk/harm-groups'
import { PLUGIN_ID_PATTERN, VERSION_PATTERN } from '@/lib/plugin-sdk/manifest'
import { type Operation, PERMISSION_NAMES } from '@/lib/plugin-sdk/permissions'
import { ERROR_CODES, type ErrorCode } from '@/lib/shared/error-codes'
import { Json } from '../schemas'

export const PluginId = z.string().regex(PLUGIN_ID_PATTERN).meta({ example: 'tk-guard' })
export const PluginVersionText = z.string().max(64).regex(VERSION_PATTERN).meta({ example: '1.4.0' })

export const PluginParams = z.strictObject({ pluginId: PluginId })
export const PluginVersionParams = PluginParams.extend({ version: PluginVersionText })

const operations = PERMISSION_NAMES as readonly [Operation, ...Operation[]]
export const OperationName = z.enum(operations)

const harms = Object.keys(HARM_GROUPS) as [HarmGroup, ...HarmGroup[]]
export const HarmName = z.enum(harms)

const kinds = CONSTRAINT_KINDS as readonly [ConstraintKind, ...ConstraintKind[]]

/** Constraints of one operation, as in a manifest. Their values are checked against what the plugin asks for. */
export const ConstraintValues = z
  .partialRecord(z.enum(kinds), z.union([z.string(), z.number(), z.array(z.string())]))
  .meta({ example: { rate: '10/min', maxTargets: 1 } })

/** States of a signature; never just "ok" or "bad". */
export const SignatureStateName = z.enum([
  'trusted',
  'unsigned',
  'unknown-key',
  'invalid',
  'modified',
  'expired',
  'revoked',
])

const codes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]

/** Something that stands in the way, with the code with which a request would be refused. */
export const Obstacle = z.object({
  code: z.enum(codes),
  message: z.string(),
  details: z.record(z.string(), Json).optional(),
  /** What an admin can do about it; null where only the author can. */
  remedy: z.enum(['trust-key', 'change-key', 'allow-older']).nullable(),
})

export const Rating = z.object({
  /** 1 hardly anything, 6 everything that an admin can. */
  value: z.number().int().min(1).max(6),
  reasons: z.array(z.object({ level: z.number(), text: z.string(), operations: z.array(OperationName) })),
})

/** One operation that a plugin asks for, in plain words. */
export const AskedPermission = z.object({
  operation: OperationName,
  title: z.string(),
  harm: HarmName,
  constraints: ConstraintValues,
  /** One sentence: what it lets the plugin do, with its limits. */
  sentence: z.string(),
  /** The plugin works without it. */
  optional: z.boolean(),
  /** Why, in the author's words. */
  reason: z.string().nullable(),
})
export type AskedPermission = z.output<typeof AskedPermission>

/** Operations by harm, the least first; groups without any are left out. */
export const HarmGroupView = z.object({
  harm: HarmName,
  title: z.string(),
  operations: z.array(OperationName),
})

export const PermissionChangeView = z.object({
  operation: OperationName,
  harm: HarmName,
  change: z.enum(['added', 'removed', 'widened', 'narrowed', 'changed', 'same']),
  /** Lets the plugin do something new, so an admin must agree. */
  isEscalation: z.boolean(),
  from: ConstraintValues.nullable(),
  to: ConstraintValues.nullable(),
  consequence: z.string().nullable(),
  constraints: z.array(
    z.object({
      kind: z.enum(kinds),
      change: z.enum(['widened', 'narrowed', 'changed', 'same']),
      from: z.string(),
      to: z.string(),
    }),
  ),
})
