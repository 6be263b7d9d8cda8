import { z } from 'zod'
import { Id, Json, Line, Timestamp, Version } from '../schemas'

/** Health of one way of hearing a server. `code` is an error code when something is wrong. */
export const LinkHealth = z.object({
  state: z.enum(['off', 'connecting', 'ok', 'trouble']),
  since: Timestamp.nullable(),
  /** What is wrong, in words for a person; null when nothing is. */
  message: z.string().nullable(),
  code: z.string().nullable(),
  lastDataAt: Timestamp.nullable(),
})
export type LinkHealth = z.output<typeof LinkHealth>

export const LayerRef = z.object({ level: z.string().nullable(), layer: z.string().nullable() })

/** What the panel knows of a server right now; null where the server has not said it yet. */
export const ServerStatus = z.object({
  rcon: LinkHealth,
  log: LinkHealth,
  playerCount: z.number().int().nullable(),
  maxPlayers: z.number().int().nullable(),
  queueLength: z.number().int().nullable(),
  layer: LayerRef.nullable(),
  nextLayer: LayerRef.nullable(),
  tickRate: z.number().nullable(),
  gameVersion: z.string().nullable(),
  lastEventAt: Timestamp.nullable(),
})
export type ServerStatus = z.output<typeof ServerStatus>

export const ServerSummary = z.object({
  id: Id,
  name: z.string(),
  simulated: z.boolean(),
  enabled: z.boolean(),
  panic: z.boolean(),
  status: ServerStatus,
  version: Version,
})
export type ServerSummary = z.output<typeof ServerSummary>

const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address')
const Port = z.number().int().min(1).max(65_535)
const Path = z.string().trim().min(1).max(1_000)
const Secret = z.string().min(1).max(10_000)

const RemoteLog = { host: Host, user: z.string().min(1).max(100), path: Path }

/** Where the server log is read, without secrets. */
export const LogSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('file'), path: Path }),
  z.strictObject({
    kind: z.literal('sftp'),
    ...RemoteLog,
    port: Port.default(22),
    /** `SHA256:…` of the host key; without it the first one seen is kept. */
    fingerprint: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('ftp'),
    ...RemoteLog,
    port: Port.default(21),
    secure: z.enum(['none', 'explicit', 'implicit']).default('explicit'),
    /** Accept a certificate that nobody vouches for, as most game hosts use. */
    allowSelfSigned: z.boolean().default(false),
  }),
])
export type LogSettings = z.output<typeof LogSettings>

/** Secrets of the log reader: a password, or a private key for SFTP. */
export const LogSecrets = z.strictObject({ password: Secret.optional(), privateKey: Secret.optional() })
export type LogSecrets = z.output<typeof LogSecrets>

export const ServerSettings = z.object({
  id: Id,
  name: z.string(),
  rconHost: z.string(),
  rconPort: z.number().int(),
  log: LogSettings,
  hasLogSecret: z.boolean(),
  enabled: z.boolean(),
  version: Version,
})
export type ServerSettings = z.output<typeof ServerSettings>

/** What a person enters, with secrets. Never part of an answer. */
export const ServerSettingsWithSecrets = z.strictObject({
  name: Line(60),
  rconHost: Host,
  rconPort: Port,
  rconPassword: Secret,
  log: LogSettings.default({ kind: 'none' }),
  logSecrets: LogSecrets.optional(),
  enabled: z.boolean().default(true),
})
export type ServerSettingsWithSecrets = z.output<typeof ServerSettingsWithSecrets>

/** The same for a change: what is left out stays, so nothing has a default here. */
export const ServerSettingsChange = ServerSettingsWithSecrets.extend({
  log: LogSettings,
  enabled: z.boolean(),
}).partial()
export type ServerSettingsChange = z.output<typeof ServerSettingsChange>

/** One step of a connection test, in the order in which they were tried. */
export const ConnectionStep = z.object({
  step: z.enum(['dns', 'tcp', 'login', 'players', 'log']),
  status: z.enum(['ok', 'failed', 'skipped']),
  /** Null unless it failed. */
  code: z.string().nullable(),
  message: z.string(),
  durationMs: z.number(),
  details: Json,
})
export type ConnectionStep = z.output<typeof ConnectionStep>
