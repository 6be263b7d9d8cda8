import { z } from 'zod'
import type { Constraints } from './constraints'
import { CHATS } from './game-types'
import { LIMITS, PACKAGE_LIMITS } from './limits'
import { PermissionRequestsSchema } from './manifest-permissions'
import { Settings } from './manifest-settings'
import type { Operation } from './permissions'
import type { SettingsSchema } from './settings'

/** Identity of a plugin, together with the pinned key of its author. */
export const PLUGIN_ID_PATTERN = /^[a-z][a-z0-9_-]{1,62}$/

/** SemVer 2.0 without build metadata: `1.4.0`, `2.0.0-beta.1`. */
export const VERSION_PATTERN =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/

/** Subresource integrity of the bundle: SHA-256, base64 of exactly 32 bytes. */
export const INTEGRITY_PATTERN = /^sha256-[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** Names of commands, schedules, panels and services. */
export const CONTRIBUTION_NAME_PATTERN = /^[a-z][a-z0-9-]{0,31}$/

const text = (max: number) => z.string().min(1).max(max)
const version = z.string().max(64).regex(VERSION_PATTERN)
const name = z.string().regex(CONTRIBUTION_NAME_PATTERN)
const webAddress = z
  .string()
  .max(300)
  .regex(/^https:\/\/[^\s"<>\\^`{|}]+$/)
const featureId = z.string().regex(/^(service:)?[a-z][a-z0-9-]{0,31}$/)
const interval = z.string().regex(/^[1-9][0-9]{0,5}(s|m|h|d)$/)

const Features = z.strictObject({
  required: z.array(featureId).max(32).optional(),
  optional: z.array(featureId).max(32).optional(),
  provided: z.array(name).max(8).optional(),
})

const Command = z.strictObject({
  name,
  aliases: z.array(name).max(8).optional(),
  chats: z.array(z.enum(CHATS)).min(1).max(4).optional(),
  description: text(300),
  /** Arguments as the help shows them, for example `<player> [reason]`. */
  arguments: z.string().max(120).optional(),
  /** Who may use it before an admin decides otherwise; default `everyone`. */
  access: z.enum(['everyone', 'admins']).optional(),
  /** Least time between two uses by one player. */
  cooldown: interval.optional(),
})

const Schedule = z
  .strictObject({
    name,
    every: interval.optional(),
    cron: z
      .string()
      .max(100)
      .regex(/^\S+( \S+){4}$/)
      .optional(),
  })
  .refine((schedule) => (schedule.every === undefined) !== (schedule.cron === undefined), {
    error: 'needs either "every" or "cron"',
  })

const Panel = z.strictObject({
  name,
  title: text(60),
  description: z.string().max(300).optional(),
})

const Limits = z.strictObject({
  memoryMiB: z.int().min(LIMITS.memoryMiB.default).max(LIMITS.memoryMiB.max).optional(),
  cpuMsPerEvent: z.int().min(1).max(LIMITS.cpuMsPerEvent.max).optional(),
})

/**
 * Shape of `manifest.json`. Unknown keys are refused everywhere. Rules that need more than one field
 * (look-alike ids, commands that clash, defaults that do not fit) are checked by the panel's manifest reader.
 */
export const ManifestSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  manifestVersion: z.literal(1),
  id: z.string().regex(PLUGIN_ID_PATTERN),
  name: text(60),
  version,
  author: z.strictObject({
    name: text(80),
    url: webAddress.optional(),
    email: z.email().max(200).optional(),
  }),
  license: text(60).optional(),
  repository: webAddress.optional(),
  homepage: webAddress.optional(),
  description: z.string().max(2000).optional(),
  changelog: z.string().max(8000).optional(),
  sdkVersion: version,
  integrity: z.string().regex(INTEGRITY_PATTERN),
  features: Features.optional(),
  permissions: PermissionRequestsSchema.optional(),
  commands: z.array(Command).max(50).optional(),
  schedules: z.array(Schedule).max(20).optional(),
  panels: z.array(Panel).max(8).optional(),
  config: Settings.optional(),
  limits: Limits.optional(),
  /** Whether a server may run more than one instance of it; default false. */
  multipleInstances: z.boolean().optional(),
  expiresAt: z.iso.datetime().optional(),
})

/** What a manifest asks for one operation. */
export type PermissionRequest = Constraints & {
  /** The plugin works without it. */
  readonly optional?: boolean
  /** Why, in the author's words. */
  readonly reason?: string
}

/** Everything a manifest asks for. */
export type PermissionRequests = { readonly [O in Operation]?: PermissionRequest }

type Parsed = z.infer<typeof ManifestSchema>

/** A manifest that fits the schema. */
export type Manifest = Readonly<Omit<Parsed, 'permissions' | 'config'>> & {
  readonly permissions?: PermissionRequests
  readonly config?: SettingsSchema
}

export type ManifestCommand = NonNullable<Parsed['commands']>[number]
export type ManifestSchedule = NonNullable<Parsed['schedules']>[number]
export type ManifestPanel = NonNullable<Parsed['panels']>[number]

/** The schema as JSON Schema 2020-12, for editors. */
export const manifestJsonSchema = (): Record<string, unknown> => ({
  title: 'Palisade plugin manifest',
  ...z.toJSONSchema(ManifestSchema, { target: 'draft-2020-12', io: 'input' }),
  $comment: `At most ${PACKAGE_LIMITS.manifestBytes} bytes; duplicate keys are refused.`,
})
