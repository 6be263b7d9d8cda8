import { z } from 'zod'
import { fieldMessage } from '@/components/ui/field-message'
import {
  type ServerSettings,
  ServerSettingsChange,
  ServerSettingsWithSecrets,
} from '@/lib/contracts/servers/server'

export const LOG_KINDS = ['none', 'file', 'sftp', 'ftp'] as const
export type LogKind = (typeof LOG_KINDS)[number]

/** What stands in the fields: everything that any kind of log could need, empty where it is not used. */
const Fields = z.object({
  name: z.string(),
  rconHost: z.string(),
  rconPort: z.number().nullable(),
  rconPassword: z.string(),
  log: z.object({
    kind: z.enum(LOG_KINDS),
    path: z.string(),
    host: z.string(),
    port: z.number().nullable(),
    user: z.string(),
    secure: z.enum(['none', 'explicit', 'implicit']),
    allowSelfSigned: z.boolean(),
    fingerprint: z.string(),
  }),
  logSecrets: z.object({ password: z.string(), privateKey: z.string() }),
  enabled: z.boolean(),
})
export type ServerFields = z.output<typeof Fields>

export const EMPTY_SERVER: ServerFields = {
  name: '',
  rconHost: '',
  rconPort: 21114,
  rconPassword: '',
  log: {
    kind: 'none',
    path: '',
    host: '',
    port: null,
    user: '',
    secure: 'explicit',
    allowSelfSigned: false,
    fingerprint: '',
  },
  logSecrets: { password: '', privateKey: '' },
  enabled: true,
}

/** The saved settings in the fields; secrets stay empty, which means that they stay as they are. */
export const toFields = ({ name, rconHost, rconPort, log, enabled }: ServerSettings): ServerFields => ({
  ...EMPTY_SERVER,
  name,
  rconHost,
  rconPort,
  enabled,
  log: { ...EMPTY_SERVER.log, ...log },
})

/** Checks the fields by the contract itself and gives what the operation takes. */
export const NewServerForm = checkedBy(ServerSettingsWithSecrets)
export const EditServerForm = checkedBy(ServerSettingsChange)

function checkedBy<Schema extends z.ZodType>(schema: Schema) {
  return Fields.transform((fields, context): z.output<Schema> => {
    const parsed = schema.safeParse(toBody(fields), { error: fieldMessage })
    if (parsed.success) return parsed.data
    const first = new Map(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue]))
    for (const { path, message } of [...first.values()].toReversed()) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
    return z.NEVER
  })
}

/** An empty secret is left out: it stays what it is. */
export function toBody({ rconPassword, log, logSecrets, ...rest }: ServerFields) {
  const secrets = {
    ...(logSecrets.password === '' ? {} : { password: logSecrets.password }),
    ...(log.kind === 'sftp' && logSecrets.privateKey.trim() !== ''
      ? { privateKey: logSecrets.privateKey }
      : {}),
  }
  const isRemote = log.kind === 'sftp' || log.kind === 'ftp'
  return {
    ...rest,
    rconPort: rest.rconPort ?? undefined,
    ...(rconPassword === '' ? {} : { rconPassword }),
    log: toLog(log),
    ...(isRemote && Object.keys(secrets).length > 0 ? { logSecrets: secrets } : {}),
  }
}

function toLog({ kind, path, host, port, user, secure, allowSelfSigned, fingerprint }: ServerFields['log']) {
  if (kind === 'none') return { kind }
  if (kind === 'file') return { kind, path }
  const remote = { path, host, user, ...(port === null ? {} : { port }) }
  if (kind === 'ftp') return { kind, ...remote, secure, allowSelfSigned }
  return { kind, ...remote, ...(fingerprint.trim() === '' ? {} : { fingerprint: fingerprint.trim() }) }
}
